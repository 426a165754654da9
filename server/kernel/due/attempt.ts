import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import { type Claimed, leaseMs, postpone, renew } from './claim.ts'
import { type DueKind, usualBackoff } from './kind.ts'
import { LeaseLost } from './lease.ts'

export interface DueSurroundings {
  /** Logged in as an account that may become liaison_system. */
  pool: Pool
  clock: Clock
  /** From 0 to 1, for jitter. */
  random: () => number
}

export interface DueFailure {
  kind: string
  ids: string[]
  error: unknown
}

/**
 * Runs the handler for one claim, keeping the lease alive meanwhile. A failure is written to the row, which is tried
 * again later, and returned. Losing the lease is none: whoever has it goes on.
 */
export async function attempt(
  { pool, clock, random }: DueSurroundings,
  kind: DueKind,
  { lease, rows }: Claimed,
  shutdown: AbortSignal,
): Promise<DueFailure | undefined> {
  const lost = new AbortController()
  const renewing = setInterval(() => {
    renew(pool, lease, clock.now()).then(
      (held) => held || lease.finished || lost.abort(new LeaseLost(lease)),
      () => {}, // A database that is away for a moment: the next renewal may reach it before the lease runs out.
    )
  }, leaseMs / 3)
  try {
    const signal = AbortSignal.any([shutdown, lost.signal])
    await kind.run({ clock, lease, signal }, rows[0]!, rows)
    if (!lease.finished) throw new Error(`The handler of ${kind.name} returned without finishing its row.`)
  } catch (error) {
    if (error instanceof LeaseLost) return undefined
    const pause = (kind.backoff ?? usualBackoff)(Math.max(...rows.map((row) => row.attempts)), random)
    await postpone(pool, lease, clock.now() + Math.ceil(pause), reasonOf(error))
    return { kind: kind.name, ids: lease.ids, error }
  } finally {
    clearInterval(renewing)
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll('\0', '').slice(0, 2_000)
}
