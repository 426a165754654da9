/** The account of one import: what was recorded from which part of the source, and for every other part why it was not. */
import type { Value } from '../facts/index.ts'
import type { Leaf } from './leaves.ts'
import type { Confidence, ImportedEvent, ImportedFact, ImportedIncident, Mapped, Unmapped } from './types.ts'

export const SAYS_NOTHING = "value 'Unknown' says nothing"
export const FREE_TEXT = 'free text kept in summary'
export const NO_KEY = 'no key in the vocabulary'

/** `M - Unknown` is an asset of no known kind; `000000` the region and `000` the industry that nobody knows. */
const SILENT = /^(?:(?:[A-Z] - )?unknown|NA|0+|)$/i

export const saysNothing = (value: unknown): boolean =>
  (typeof value === 'string' && SILENT.test(value)) ||
  value === null ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Facts that a suspicion is enough for, by their own meaning; every other yes needs a confirmed incident. */
const OPEN_TO_SUSPICION = new Set(['malicious', 'personal_data_breach_suspected', 'payment_card_compromise'])

interface Terms {
  readonly reference: string
  readonly status: ImportedIncident['status']
  readonly confidence: Confidence
}

export interface Account {
  /** `paths` may name leaves or whole sections. The first statement on a key stands; an equal one adds its paths. */
  fact(key: string, value: Value, paths: readonly string[], confidence?: Confidence): void
  event(event: ImportedEvent, paths: readonly string[]): void
  /** The leaf went into a part of the incident that is neither fact nor event. */
  used(path: string, to: string): void
  unmapped(path: string, why: string): void
  assume(sentence: string): void
  holds(key: string, value: Value): boolean
  close(): {
    facts: ImportedFact[]
    events: ImportedEvent[]
    mapped: Mapped[]
    unmapped: Unmapped[]
    assumptions: string[]
  }
}

const NOTHING_HAPPENED = 'the source says that nothing happened (near miss or false positive)'

function refusal(status: Terms['status'], key: string, value: Value): string | undefined {
  if (status === 'false_alarm') return NOTHING_HAPPENED
  if (status === 'declared' || value !== true || OPEN_TO_SUSPICION.has(key)) return undefined
  return `the incident is only suspected: ${key} stays unknown`
}

function defaultReason({ path }: Leaf): string {
  if (path === 'discovery_method.unknown') return SAYS_NOTHING
  return path.startsWith('plus.') ? `${NO_KEY} (working note of the database)` : NO_KEY
}

export function openAccount(leaves: readonly Leaf[], { reference, status, confidence: usual }: Terms): Account {
  const statements = new Map<string, { value: Value; paths: Set<string>; confidence: Confidence }>()
  const events: ImportedEvent[] = []
  const uses = new Map<string, Set<string>>()
  const reasons = new Map<string, string>()
  const assumptions = new Set<string>()

  const used = (path: string, to: string): void => {
    uses.set(path, (uses.get(path) ?? new Set()).add(to))
  }
  const unmapped = (path: string, why: string): void => {
    if (!reasons.has(path)) reasons.set(path, why)
  }

  const fact: Account['fact'] = (key, value, paths, confidence = usual) => {
    const standing = statements.get(key)
    const why = refusal(status, key, value)
    const other = standing !== undefined && JSON.stringify(standing.value) !== JSON.stringify(value)
    if (why !== undefined || other) {
      for (const path of paths) unmapped(path, why ?? `another part of the source says otherwise of ${key}`)
      return
    }
    for (const path of paths) used(path, `fact ${key}`)
    if (standing) for (const path of paths) standing.paths.add(path)
    else statements.set(key, { value, paths: new Set(paths), confidence })
  }

  const event: Account['event'] = (stated, paths) => {
    const happened = status !== 'false_alarm'
    if (happened) events.push(stated)
    for (const path of paths) happened ? used(path, `event ${stated.event}`) : unmapped(path, NOTHING_HAPPENED)
  }

  const close: Account['close'] = () => ({
    facts: [...statements].map(([key, { value, paths, confidence }]) => ({
      key,
      value,
      source: `VERIS ${reference}: ${[...paths].join(', ')}`,
      confidence,
    })),
    events,
    mapped: leaves.flatMap(({ path }) => (uses.has(path) ? [{ path, to: [...uses.get(path)!] }] : [])),
    unmapped: leaves.flatMap((leaf) => {
      if (uses.has(leaf.path)) return []
      const why = saysNothing(leaf.value) ? SAYS_NOTHING : (reasons.get(leaf.path) ?? defaultReason(leaf))
      return why === FREE_TEXT ? [{ path: leaf.path, why }] : [{ path: leaf.path, value: leaf.value, why }]
    }),
    assumptions: [...assumptions],
  })

  return {
    fact,
    event,
    used,
    unmapped,
    assume: (sentence) => assumptions.add(sentence),
    holds: (key, value) => statements.get(key)?.value === value,
    close,
  }
}
