import type { RawBuilder } from 'kysely'
import type { Clock, Instant } from '../clock.ts'
import type { Lease } from './lease.ts'

/** The columns that every due table has, in code; `Selectable<Database['delivery']>` is one. */
export interface DueRow {
  id: string
  dueAt: Instant
  /** How often it was begun, this time included. Back to 0 once it is finished. */
  attempts: number
}

/**
 * A kind of work: rows of one table that somebody has to take care of at an instant. The table has `id uuid`, `due_at
 * timestamptz(3)`, `attempts int`, `lease_until timestamptz(3) null`, `lease_token uuid null`, `last_error text null`, and
 * an index that begins with `due_at`.
 */
export interface DueKind<Row extends DueRow = DueRow> {
  /** What notifications and the log call it. */
  name: string
  table: string
  /** Which rows are work at all, as in the partial index: sql`state = 'queued'`. All, unless told. */
  where?: RawBuilder<unknown>
  /** Rows that share this column's value and are due together are run once, under one lease, and one after the other in a process. */
  groupBy?: string
  /** How many run at a time in one process; 8 unless told. */
  concurrency?: number
  /** Milliseconds from a failure to the next attempt; `attempts` counts from 1. */
  backoff?(attempts: number, random: () => number): number
  /**
   * Does the work and ends with `finishLease`, in the transaction that writes the result. It may run again for the same
   * row (a crash, a lease that ran out), so what it does outside the database must bear that. Throwing means: later again.
   * Of a group, `rows` holds all, the earliest first.
   */
  run(context: DueContext, row: Row, rows: Row[]): Promise<void>
}

export interface DueContext {
  clock: Clock
  lease: Lease
  /** Aborted when the lease is lost or the process shuts down: give up what is under way. */
  signal: AbortSignal
}

/** A second, two, four … ten minutes, each between half and the whole of it, so that failures do not march in step. */
export function usualBackoff(attempts: number, random: () => number): number {
  const whole = Math.min(1_000 * 2 ** (attempts - 1), 600_000)
  return whole * (0.5 + random() / 2)
}
