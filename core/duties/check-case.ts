import { formatInstant, type Instant } from '../time/index.ts'
import type { DutyCase, Expected } from './cases.ts'
import type { Catalogue } from './definition.ts'
import { evaluateDuties } from './evaluate.ts'
import type { DutyInstance, StageInstance } from './types.ts'

/** Half a working day; a case that names `due_soon` is written with it. */
const WARN_BEFORE = 4 * 3_600_000

/** What a catalogue makes of a case otherwise than the case expects, a sentence each. Only what the case speaks of is compared. */
export function checkCase(catalogue: Catalogue, { duty, entity, incident, at, instances }: DutyCase): string[] {
  const duties = catalogue.duties.filter(({ id }) => id === duty)
  const found = evaluateDuties({ ...catalogue, duties }, [entity], incident, at, WARN_BEFORE)
  const names = found.map(({ instance }) => instance)
  return [
    ...unlike('instances', Object.keys(instances).sort(), [...names].sort()),
    ...found.flatMap((one) => {
      const expected = instances[one.instance]
      const of = one.instance === '' ? '' : `${one.instance}: `
      return expected === undefined ? [] : checkInstance(one, expected).map((line) => of + line)
    }),
  ]
}

function checkInstance(found: DutyInstance, expected: Expected): string[] {
  const { status, missingFacts, withdrawal, faults, openQuestions, because, stagesNotOwed } = found
  const asked = openQuestions.flatMap(({ keys }) => keys)
  return [
    ...unlike('status', expected.status, status),
    ...unlike('missing', expected.missing, missingFacts),
    ...unlike('withdrawal', expected.withdrawal, withdrawal),
    ...unlike('faults', [], faults),
    ...(expected.asks ?? []).filter((key) => !asked.includes(key)).map((key) => `asks: ${key} is not asked for`),
    ...unsaid(expected.says, because),
    ...(expected.not_owed
      ? unlike(
          'not_owed',
          expected.not_owed,
          stagesNotOwed.map(({ stage }) => stage),
        )
      : []),
    ...Object.entries(expected.stages).flatMap(([name, said]) => {
      const stage = found.stages.find((one) => one.stage === name)
      return (stage ? checkStage(stage, said) : ['not there']).map((line) => `${name}: ${line}`)
    }),
  ]
}

function checkStage(stage: StageInstance, { says, ...said }: Expected['stages'][string]): string[] {
  const all: Record<keyof typeof said, unknown> = {
    status: stage.status,
    due: shown(stage.due),
    lenient: shown(stage.lenient?.due),
    provisional: stage.provisional,
    late_on_discovery: stage.lateOnDiscovery,
    awaits: stage.awaits,
  }
  const expected = { ...said, due: shown(said.due), lenient: shown(said.lenient) }
  const spokenOf = Object.entries(expected).filter(([, value]) => value !== undefined)
  return [
    ...spokenOf.flatMap(([key, value]) => unlike(key, value, all[key as keyof typeof all])),
    ...unsaid(says, stage.trace),
  ]
}

const shown = (at: Instant | null | undefined) => (typeof at === 'number' ? formatInstant(at) : at)

const unsaid = (says: string | undefined, lines: readonly string[]): string[] =>
  says === undefined || lines.join(' ').includes(says) ? [] : [`says: "${says}" is not in "${lines.join(' ')}"`]

function unlike(what: string, expected: unknown, found: unknown): string[] {
  const [wanted, got] = [expected, found].map((value) => JSON.stringify(value))
  return wanted === got ? [] : [`${what}: expected ${wanted}, got ${got ?? 'none'}`]
}
