import { setTimeout as delay } from 'node:timers/promises'
import { attempt, type DueFailure, type DueSurroundings } from './attempt.ts'
import { claim } from './claim.ts'
import type { DueKind } from './kind.ts'
import { type Lane, openLane } from './lane.ts'

export interface DueLoop {
  /** Begins to work by itself, until stop. */
  start(): void
  /** Rows of this kind (of any, without a name) may be due: called on NOTIFY and after a commit in the same process. */
  wake(kind?: string): void
  /** Claims nothing more and waits for what runs, `graceMs` long; then aborts the signals and leaves the leases to expire. */
  stop(graceMs?: number): Promise<void>
  /**
   * For tests, instead of start: runs what is due at the clock's now, one row after the other in the order of the kinds,
   * and what falls due through it, until nothing is left. Returns how many were run. Throws the first failure at the end, unless
   * failures are expected.
   */
  runUntilIdle(options?: { expectFailures?: boolean }): Promise<number>
}

export interface DueLoopOptions extends DueSurroundings {
  kinds: DueKind[]
  onFailure?: (failure: DueFailure) => void
}

export function dueLoop(options: DueLoopOptions): DueLoop {
  const { kinds, pool, clock, onFailure = () => {} } = options
  const shutdown = new AbortController()
  const lanes = new Map<string, Lane>()

  return {
    start() {
      for (const kind of kinds)
        lanes.set(kind.name, openLane(kind, { ...options, onFailure, shutdown: shutdown.signal }))
    },
    wake(kind) {
      const awakened = kind === undefined ? [...lanes.values()] : [lanes.get(kind)]
      for (const lane of awakened) lane?.wake()
    },
    async stop(graceMs = 10_000) {
      const stopped = Promise.all([...lanes.values()].map((lane) => lane.stop()))
      const patience = new AbortController()
      const impatience = delay(graceMs, undefined, { signal: patience.signal }).then(
        () => shutdown.abort(new Error('The process shuts down.')),
        () => {},
      )
      await Promise.race([stopped, impatience])
      patience.abort()
    },
    async runUntilIdle({ expectFailures = false } = {}) {
      let ran = 0
      let failure: DueFailure | undefined
      for (let again = true; again; ) {
        again = false
        for (const kind of kinds) {
          for (const claimed of await claim(pool, kind, clock.now(), 100)) {
            const failed = await attempt(options, kind, claimed, shutdown.signal)
            failure ??= failed
            ran += 1
            again = true
          }
        }
        if (ran > 10_000) throw new Error('Work that is due makes more work due without end.')
      }
      if (failure && !expectFailures) throw failure.error
      return ran
    },
  }
}
