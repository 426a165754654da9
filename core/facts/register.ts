/** The fact register: append-only statements about an incident, and which of them hold now. */
import type { Instant } from '../time/index.ts'
import type { Value } from './value.ts'

export interface Fact {
  readonly id?: string
  readonly key: string
  /** `null` returns the key to unknown. */
  readonly value: Value | null
  /** Left out: the fact holds for all entities. */
  readonly entity?: string
  /** When it was true. */
  readonly asOf?: Instant
  readonly recordedAt?: Instant
  readonly source?: string
  readonly confidence?: string
  readonly recordedBy?: string
}

/** A fact stated without `asOf` is meant as of its recording; in a file, where nothing is recorded, as of now. */
const heldAt = (fact: Fact): Instant => fact.asOf ?? fact.recordedAt ?? Number.POSITIVE_INFINITY

const recorded = (fact: Fact): Instant => fact.recordedAt ?? Number.POSITIVE_INFINITY

/** Whether `later`, which stands further down the list, takes the place of `earlier`. */
function prevails(later: Fact, earlier: Fact): boolean {
  if ((later.entity === undefined) !== (earlier.entity === undefined)) return later.entity !== undefined
  const [a, b] = [heldAt(later), heldAt(earlier)]
  return a === b ? recorded(later) >= recorded(earlier) : a > b
}

/**
 * What is known about one entity, or, without `entity`, about all of them alike. Precedence: the entity's own before
 * all-entities, then later `asOf`, then later `recordedAt`, then later in the list. A key whose prevailing fact is `null`
 * is absent: an entity's own `null` hides the value for all entities.
 */
export function currentFacts(facts: Iterable<Fact>, entity?: string): Map<string, Fact> {
  const current = new Map<string, Fact>()
  for (const fact of facts) {
    if (fact.entity !== undefined && fact.entity !== entity) continue
    const standing = current.get(fact.key)
    if (standing === undefined || prevails(fact, standing)) current.set(fact.key, fact)
  }
  for (const [key, fact] of current) if (fact.value === null) current.delete(key)
  return current
}

/** The values alone, as conditions read them. */
export function factValues(current: ReadonlyMap<string, Fact>): Map<string, Value> {
  const values = new Map<string, Value>()
  for (const [key, { value }] of current) if (value !== null) values.set(key, value)
  return values
}
