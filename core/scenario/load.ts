import type { Directory } from '../directory/index.ts'
import { type Catalogue, withAgreements } from '../duties/index.ts'
import { checkFact, type Value, type Vocabulary } from '../facts/index.ts'
import { type Problem, readShape } from '../input/index.ts'
import type { Plan } from '../plan/index.ts'
import type { AssessInput, IncidentState } from '../posture/index.ts'
import type { Instant } from '../time/index.ts'
import { incidentProblems } from './cross-checks.ts'
import { readHouse } from './house.ts'
import { type ScenarioFile, scenarioShape } from './shape.ts'

/**
 * What a scenario is read with. A shell finds the plan and the directory that it names (`referencesOf`); `null` says that one was
 * found and is faulty, which the shell reports by itself.
 */
export interface ScenarioContext {
  readonly catalogue: Catalogue
  readonly plan?: Plan | null
  /** Of the path that the scenario names; and of the installation, where the scenario states none. */
  readonly directory?: Directory | null
  /** Overrides the scenario's own `at`. */
  readonly at?: Instant
  /** Counts where neither states an instant. */
  readonly now?: Instant
  /** All values of the taxonomy. */
  readonly classifications?: readonly string[]
}

export type LoadedScenario =
  | { readonly ok: true; readonly input: AssessInput }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** The plan and the path of a directory that a scenario names, whatever else is wrong with it. */
export function referencesOf(parsed: unknown): { plan?: string; directory?: string } {
  const { plan, directory } = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  return {
    ...(typeof plan === 'string' && { plan }),
    ...(typeof directory === 'string' && { directory }),
  }
}

/** Checks a parsed scenario and gives what `assess` takes. Every fault is refused at once, each with its path; nothing is guessed. */
export function loadScenario(parsed: unknown, context: ScenarioContext): LoadedScenario {
  const { catalogue } = context
  const { value, sketch, problems } = readShape(scenarioShape, parsed)
  const house = readHouse(parsed, catalogue, context.directory)
  const known = withAgreements(catalogue, house.directory?.organisations ?? [])
  const names = { ...context, catalogue: known, entities: house.entities?.map(({ id }) => id) }
  const now = context.at ?? value?.at ?? context.now
  const named = referencesOf(parsed).plan !== undefined
  const plan = named ? context.plan : null
  const found = [...problems, ...house.problems, ...(sketch?.incident ? incidentProblems(sketch.incident, names) : [])]
  if (plan === undefined) found.push({ path: 'plan', message: 'a plan cannot be looked up here' })
  if (value && now === undefined) found.push({ path: 'at', message: 'is missing: the instant that counts as now' })
  if (
    !value ||
    now === undefined ||
    plan === undefined ||
    !house.directory ||
    found.length > 0 ||
    (named && plan === null)
  ) {
    return { ok: false, problems: found }
  }
  const incident = toIncident(value.incident, catalogue, now)
  const record = { engagements: [], approvalRequests: [], fired: [], obstacles: [] }
  const { directory, bare } = house
  return {
    ok: true,
    input: { now, catalogue, incident, directory, ...(bare && { withoutDirectory: true }), plan, record },
  }
}

/** An incident with an instant of declaration that has come is declared, where its status is not stated. */
function toIncident(
  { declared_at, facts, events, ...rest }: ScenarioFile['incident'],
  { vocabulary }: Catalogue,
  now: Instant,
): IncidentState {
  const declared = declared_at !== undefined && declared_at <= now ? 'declared' : undefined
  return {
    ...rest,
    status: rest.status ?? declared,
    declaredAt: declared_at,
    facts: facts.map(({ as_of, recorded_at, value, ...fact }) => ({
      ...fact,
      value: storedValue(vocabulary, fact.key, value),
      asOf: as_of,
      recordedAt: recorded_at,
    })),
    events: events.map(({ at, zone, ...event }) => ({ ...event, at: at.at, zone: zone ?? at.zone })),
  }
}

/** As it was checked: a set without repetitions. */
function storedValue(vocabulary: Vocabulary, key: string, stated: unknown): Value | null {
  const checked = checkFact(vocabulary, key, stated)
  return checked.ok ? checked.value : null
}
