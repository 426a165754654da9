import { attempt, type DueFailure, type DueSurroundings } from './attempt.ts'
import { claim, nextDue } from './claim.ts'
import type { DueKind } from './kind.ts'

/** However it may have missed a wake-up, and however late a lease ran out: it looks at least this often. */
const safetyPollMs = 1_000

/** A row that is due but locked by somebody else cannot be claimed: do not ask for it without end. */
const shortestPauseMs = 20

/** The running side of one kind of work in one process. */
export interface Lane {
  /** There may be something due. */
  wake(): void
  /** Claims nothing more and returns when what runs has ended. */
  stop(): Promise<void>
}

export interface LaneOptions extends DueSurroundings {
  shutdown: AbortSignal
  /** A row that failed, or (with no ids) a database that could not be asked. */
  onFailure(failure: DueFailure): void
}

/** Kinds have lanes of their own, and rows of a lane run side by side, so that a slow row delays nobody. */
export function openLane(kind: DueKind, options: LaneOptions): Lane {
  const { pool, clock, shutdown, onFailure } = options
  const concurrency = kind.concurrency ?? 8
  /** With the group that each works on. */
  const running = new Map<Promise<void>, string>()
  const busy = () => (kind.groupBy ? [...running.values()] : [])
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let lookAgain = false
  let stopped = false

  function wake(): void {
    if (stopped) return
    lookAgain = true
    looking ??= look().finally(() => {
      looking = undefined
      if (lookAgain) wake()
    })
  }

  async function look(): Promise<void> {
    clearTimeout(timer)
    let pause = safetyPollMs
    try {
      while (lookAgain && !stopped && running.size < concurrency) {
        lookAgain = false
        const claims = await claim(pool, kind, clock.now(), concurrency - running.size, busy())
        for (const claimed of claims) start(claimed)
        if (claims.length > 0) lookAgain = true
      }
      const due = running.size < concurrency ? await nextDue(pool, kind, busy()) : undefined
      if (due !== undefined) pause = Math.max(shortestPauseMs, Math.min(due - clock.now(), safetyPollMs))
    } catch (error) {
      onFailure({ kind: kind.name, ids: [], error })
    }
    // A full lane is woken by whoever ends.
    if (running.size >= concurrency) lookAgain = false
    if (!stopped) timer = setTimeout(wake, pause)
  }

  function start(claimed: Parameters<typeof attempt>[2]): void {
    const run = attempt(options, kind, claimed, shutdown)
      .catch((error) => ({ kind: kind.name, ids: claimed.lease.ids, error }))
      .then((failure) => {
        running.delete(run)
        if (failure) onFailure(failure)
        wake()
      })
    running.set(run, claimed.key)
  }

  wake()
  return {
    wake,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      clearTimeout(timer)
      await Promise.all(running.keys())
    },
  }
}
