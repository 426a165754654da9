import { sql } from 'kysely'
import type { Instant } from '../clock.ts'
import { afterCommit, type Tx } from '../database/transaction.ts'
import { toTimestamp } from '../database/types.ts'

/** The right to work on a row (or on a group of rows) until it runs out. */
export interface Lease {
  table: string
  ids: string[]
  token: string
  /** Set once the transaction of finishLease is durable. */
  finished: boolean
}

/** Somebody else has the row by now: what was done must not be written. Thrown by finishLease, swallowed by the loop. */
export class LeaseLost extends Error {
  constructor({ table, ids }: Lease) {
    super(`The lease on ${table} ${ids.join(', ')} was lost.`)
  }
}

/**
 * Ends the work on a row in the transaction that writes its result: `delete` removes the row, `keep` leaves it (its own
 * state says that it is no work any more), an instant makes it due again. Throws LeaseLost, and so undoes the
 * transaction, where the lease ran out and another process took the row.
 */
export async function finishLease(
  tx: Tx,
  lease: Lease,
  outcome: 'delete' | 'keep' | { dueAt: Instant },
): Promise<void> {
  const table = sql.table(lease.table)
  const held = sql`id = any(${lease.ids}::uuid[]) and lease_token = ${lease.token}`
  const dueAt = typeof outcome === 'object' ? sql`due_at = ${toTimestamp(outcome.dueAt)},` : sql``
  const statement =
    outcome === 'delete'
      ? sql`delete from ${table} where ${held}`
      : sql`update ${table} set ${dueAt} attempts = 0, lease_until = null, lease_token = null, last_error = null where ${held}`
  const { numAffectedRows } = await statement.execute(tx)
  if (Number(numAffectedRows) !== lease.ids.length) throw new LeaseLost(lease)
  afterCommit(tx, () => {
    lease.finished = true
  })
}
