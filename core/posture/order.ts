/** Orders that do not hang on the order of the input. */
import type { Instant } from '../time/index.ts'

type Key<T> = (one: T) => string | number

/** Compares by the first key that differs. Texts by code unit, so that no locale moves them. */
export const by =
  <T>(...keys: Key<T>[]) =>
  (a: T, b: T): number => {
    for (const key of keys) {
      const [x, y] = [key(a), key(b)]
      if (x < y) return -1
      if (x > y) return 1
    }
    return 0
  }

/** What has no instant comes last. */
export const atOrLast = (at: Instant | null | undefined): number => at ?? Number.POSITIVE_INFINITY

export const earliest = (instants: Iterable<Instant>): Instant | null => {
  const first = Math.min(...instants)
  return Number.isFinite(first) ? first : null
}
