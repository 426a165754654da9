/** From about ten seconds, doubling, to a quarter of an hour. */
const FIRST_MS = 10_000
const LONGEST_MS = 900_000
/** A mail server's own queue gives up after four to five days (RFC 5321 §4.5.4.1); an incident asks for sooner. */
export const GIVE_UP_MS = 3 * 86_400_000

/**
 * Milliseconds to the next try: exponential with full jitter, so that failures do not march in step. `tries` counts from 1. A second at
 * least.
 */
export function retryPause(tries: number, random: () => number): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.min(tries - 1, 20), LONGEST_MS)
  return Math.max(1_000, Math.round(random() * longest))
}
