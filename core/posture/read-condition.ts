/** A condition of the plan on all that is known, for every entity that it could be about. */
import { type CompiledRule, evaluate, type Reason, type Truth } from '../rules/index.ts'
import type { Instant } from '../time/index.ts'
import { citedBy, factBehind } from './cites.ts'
import { missingOfStages, type Situation, type View } from './situation.ts'

/** A fact (`ransomware`), profile key (`profile.nis2_class`) or other variable (`incident.severity`) that would decide. */
export interface Deciding {
  readonly key: string
  /** The entity for which it is not known; left out where it is asked of all alike. */
  readonly entity?: string
  /** It is read through this duty, which it decides. */
  readonly duty?: string
}

export type Reading =
  /** `since`: when the last fact that decides was recorded, where recording is told. `cites`: ids of the facts that decide. */
  | {
      readonly kind: 'holds'
      readonly because: readonly Reason[]
      readonly cites: readonly string[]
      readonly since: Instant | null
    }
  | { readonly kind: 'not' }
  | { readonly kind: 'unknown'; readonly keys: readonly Deciding[] }
  | { readonly kind: 'fault'; readonly message: string }

/**
 * Reads a condition for one or several views. It holds if it holds for some entity, since what happened to one of our entities
 * happened to us; it is unknown if it holds for none and is unknown for some.
 */
export function readCondition(
  situation: Situation,
  condition: CompiledRule,
  views: readonly View[],
  more: { readonly [root: string]: unknown } = {},
): Reading {
  if (condition.roots.has('duties') && !situation.dutiesKnown) {
    return { kind: 'fault', message: 'it reads the duties, which could not be worked out' }
  }
  const readings = views.map((view) => readForView(situation, condition, view, more))
  const holding = readings.filter((one) => one.kind === 'holds')
  if (holding[0]) return { ...holding[0], since: firstOf(holding.map(({ since }) => since)) }
  const fault = readings.find((one) => one.kind === 'fault')
  if (fault) return fault
  const unknown = readings.filter((one) => one.kind === 'unknown')
  return unknown.length === 0 ? { kind: 'not' } : { kind: 'unknown', keys: unknown.flatMap(({ keys }) => keys) }
}

const firstOf = (instants: readonly (Instant | null)[]): Instant | null =>
  instants.includes(null) ? null : Math.min(...(instants as Instant[]))

function readForView(
  situation: Situation,
  condition: CompiledRule,
  view: View,
  more: { readonly [root: string]: unknown },
): Reading {
  const truth = evaluate(condition, { ...view.scope, ...more })
  if (truth.value === 'fault') return { kind: 'fault', message: truth.message }
  if (truth.value === true) {
    const { because } = truth
    return {
      kind: 'holds',
      because,
      cites: citesOf(situation, view, because),
      since: sinceOf(situation, view, because),
    }
  }
  const entity = situation.views.length > 1 ? view.entity?.id : undefined
  const keys = [
    ...(truth.value === 'unknown'
      ? truth.keys.flatMap((key) => decidingOf(situation, key, view.entity?.id, entity))
      : []),
    ...keysOfRaised(situation, condition, view, more, truth),
  ]
  if (truth.value === false && keys.length === 0) return { kind: 'not' }
  return { kind: 'unknown', keys }
}

/**
 * A condition on duties that apply is false while a duty is only possible, although a fact could make it true. Whether that is so
 * is asked by reading it once more as if every possible duty applied.
 */
function keysOfRaised(
  situation: Situation,
  condition: CompiledRule,
  view: View,
  more: { readonly [root: string]: unknown },
  truth: Truth,
): Deciding[] {
  if (situation.raisedDuties === null || !condition.roots.has('duties') || 'duties' in more) return []
  const raised = evaluate(condition, { ...view.scope, ...more, duties: situation.raisedDuties })
  const decides = raised.value === true || (raised.value === 'unknown' && truth.value === false)
  if (!decides) return []
  const entity = situation.views.length > 1 ? view.entity?.id : undefined
  const own = raised.value === 'unknown' ? raised.keys : []
  const read = [...own, ...raised.because.map(({ key }) => key).filter((key) => key.startsWith('duties['))]
  return read.flatMap((key) => decidingOf(situation, key, view.entity?.id, entity))
}

/** `facts.residents_affected[US-WA]` → `residents_affected`; what is read of a duty → what decides that duty. */
function decidingOf(
  situation: Situation,
  key: string,
  owner: string | undefined,
  entity: string | undefined,
): Deciding[] {
  const [, duty, stages] = /^duties\[([^\]]*)\](\.stages)?/.exec(key) ?? []
  if (duty !== undefined) {
    return (situation.dutiesById.get(duty) ?? []).flatMap((one) =>
      [...one.missingFacts, ...(stages ? missingOfStages(one) : [])].map((missing) => ({
        key: missing,
        entity: one.entity,
        duty,
      })),
    )
  }
  if (key.startsWith('entity.')) return [{ key: key.slice('entity.'.length), entity: owner }]
  const base = key.replace(/\[.*$/, '').replace(/^facts\./, '')
  return [base.startsWith('incident.') ? { key: base } : { key: base, entity }]
}

const latest = (instants: readonly (Instant | undefined)[]): Instant | null => {
  const known = instants.filter((at) => at !== undefined)
  return known.length === 0 ? null : Math.max(...known)
}

function sinceOf(situation: Situation, view: View, because: readonly Reason[]): Instant | null {
  return latest(
    because.flatMap(({ key }) => {
      const duty = dutyIn(key)
      return duty === undefined ? [factBehind(view.facts, key)?.recordedAt] : [dutySince(situation, duty) ?? undefined]
    }),
  )
}

const dutyIn = (key: string): string | undefined => /^duties\[([^\]]*)\]/.exec(key)?.[1]

/** The instances of a duty that apply, each with the facts as its entity sees them. */
const applying = ({ dutiesById, views }: Situation, duty: string) =>
  (dutiesById.get(duty) ?? [])
    .filter(({ status }) => status === 'applies')
    .map(({ entity, reasons }) => ({ reasons, facts: views.find((one) => one.entity?.id === entity)?.facts }))

/** When the first instance of a duty came to apply, as far as facts that were recorded tell. */
function dutySince(situation: Situation, duty: string): Instant | null {
  const since = applying(situation, duty).map(({ reasons, facts }) =>
    facts === undefined ? null : latest(reasons.map(({ key }) => factBehind(facts, key)?.recordedAt)),
  )
  return since.length === 0 ? null : firstOf(since)
}

/** What is read of a duty hangs on the facts that made the duty apply. */
const citesOf = (situation: Situation, view: View, because: readonly Reason[]): string[] => [
  ...new Set([
    ...citedBy(because, view.facts),
    ...because
      .flatMap(({ key }) => dutyIn(key) ?? [])
      .flatMap((duty) => applying(situation, duty))
      .flatMap(({ reasons, facts }) => (facts === undefined ? [] : citedBy(reasons, facts))),
  ]),
]
