/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** Where the shell takes the time from; `core` is given a `now` instead. */
export interface Clock {
  now(): Instant
}

export interface MovableClock extends Clock {
  /** Moves forward by `ms` milliseconds. */
  advance(ms: number): void
  set(instant: Instant): void
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until a test moves it. */
export function movableClock(start: Instant): MovableClock {
  let now = start
  return {
    now: () => now,
    advance(ms) {
      now += ms
    },
    set(instant) {
      now = instant
    },
  }
}

/** How far the clock of whoever tells us an instant may be ahead of ours, in milliseconds. */
export const SKEW = 5 * 60_000
