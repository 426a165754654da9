/** Events: instants that clocks start from, their corrections, and which of them a duty may count from. */
import type { Instant } from '../time/index.ts'

export interface IncidentEvent {
  readonly id?: string
  readonly event: string
  readonly at: Instant
  /** The zone in which it was stated (IANA). */
  readonly zone?: string
  /** The entity that knew. Left out: the event counts for all entities. */
  readonly entity?: string
  /** A duty id or a regime; the event then serves that one alone. */
  readonly of?: string
  /** The id of the event that this one replaces. */
  readonly corrects?: string
}

const leastId = (circle: readonly IncidentEvent[]): IncidentEvent =>
  circle.reduce((least, one) => ((one.id ?? '') < (least.id ?? '') ? one : least))

/**
 * The statement that each event goes back to through its corrections. Total also for a chain that names a missing event
 * or runs in a circle.
 */
function originOf(event: IncidentEvent, byId: ReadonlyMap<string, IncidentEvent>): string | IncidentEvent {
  const passed = new Set<IncidentEvent>([event])
  let origin = event
  while (origin.corrects !== undefined) {
    const target = byId.get(origin.corrects)
    if (target === undefined) return origin.corrects
    if (passed.has(target)) return leastId([...passed].slice([...passed].indexOf(target)))
    passed.add(target)
    origin = target
  }
  return origin
}

/**
 * The events that stand: a chain of corrections is one event, stated by its last correction. Events without `corrects`
 * are occurrences of their own. The order of the list is kept.
 */
export function currentEvents(events: readonly IncidentEvent[]): IncidentEvent[] {
  const byId = new Map(events.flatMap((event) => (event.id === undefined ? [] : [[event.id, event] as const])))
  const corrected = new Set(events.flatMap(({ corrects }) => (corrects === undefined ? [] : [corrects])))
  const standing = new Map<string | IncidentEvent, IncidentEvent>()
  for (const event of events) {
    const origin = originOf(event, byId)
    const other = standing.get(origin)
    const replaced = event.id !== undefined && corrected.has(event.id)
    const otherReplaced = other?.id !== undefined && corrected.has(other.id)
    if (other === undefined || otherReplaced || !replaced) standing.set(origin, event)
  }
  const kept = new Set(standing.values())
  return events.filter((event) => kept.has(event))
}

// Every stage of every duty asks; the list of an incident is not changed once it is read.
const standing = new WeakMap<readonly IncidentEvent[], readonly IncidentEvent[]>()

function standingOf(events: readonly IncidentEvent[]): readonly IncidentEvent[] {
  const known = standing.get(events) ?? currentEvents(events)
  standing.set(events, known)
  return known
}

export interface Asking {
  readonly entity?: string
  /** The names under which the asker is meant by `of`, most specific first: `[duty id, regime]`. */
  readonly of?: readonly string[]
}

/**
 * The occurrences of one event that count for an entity and a duty, earliest first. Events of an entity and events of all
 * entities count alike. An event with `of` prevails over those without it, the duty's own over its regime's; an
 * event `of` something else does not count.
 */
export function occurrences(events: readonly IncidentEvent[], event: string, asking: Asking = {}): IncidentEvent[] {
  const named = standingOf(events).filter(
    (one) => one.event === event && (one.entity === undefined || one.entity === asking.entity),
  )
  for (const name of [...(asking.of ?? []), undefined]) {
    const counted = named.filter((one) => one.of === name)
    if (counted.length > 0) return counted.sort((a, b) => a.at - b.at)
  }
  return []
}
