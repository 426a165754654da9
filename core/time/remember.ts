/** Answers kept per function: an incident has few instants and asks of each many times. More than this, and all are forgotten. */
const MOST = 5_000

/**
 * A pure function of an instant (or a date) and a zone that remembers what it answered. What it throws is not remembered. Nobody sees a
 * difference but in time: Temporal is exact and slow.
 */
export function remember<At extends number | string, T>(
  answer: (at: At, zone: string) => T,
): (at: At, zone: string) => T {
  const zones = new Map<string, Map<At, T>>()
  let kept = 0
  return (at, zone) => {
    const known = zones.get(zone)?.get(at)
    if (known !== undefined) return known
    const found = answer(at, zone)
    if (++kept > MOST) {
      zones.clear()
      kept = 1
    }
    const own = zones.get(zone) ?? new Map<At, T>()
    zones.set(zone, own.set(at, found))
    return found
  }
}
