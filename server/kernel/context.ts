import type { Pool } from 'pg'
import type { Caller } from './access.ts'
import type { Clock, Instant } from './clock.ts'
import { type TransactionOptions, type Tx, withTransaction } from './database/transaction.ts'

/** What a command needs of the world: who asks, what time it is, and a transaction in which to act. */
export interface Context {
  caller: Caller
  /** One instant for the whole command, so that all its rows agree. */
  now: Instant
  requestId: string | undefined
  /** Opens a transaction under the caller's database role, or joins the one that is open already. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

export interface ContextSource {
  pool: Pool
  clock: Clock
}

/** A context for one request or one run of a task. */
export function contextFor(source: ContextSource, caller: Caller, requestId?: string): Context {
  return build(caller, source.clock.now(), requestId, (work) => withTransaction(source.pool, rightsOf(caller), work))
}

/** The same context inside a transaction that is open: commands called with it join. */
export function within(ctx: Context, tx: Tx): Context {
  return build(ctx.caller, ctx.now, ctx.requestId, (work) => withTransaction(tx, rightsOf(ctx.caller), work))
}

function build(
  caller: Caller,
  now: Instant,
  requestId: string | undefined,
  transaction: Context['transaction'],
): Context {
  return { caller, now, requestId, transaction }
}

/** The database role that row-level security judges by. Whoever has no role but auditor reads as one. */
function rightsOf(caller: Caller): TransactionOptions {
  switch (caller.kind) {
    case 'person': {
      const reads = caller.roles.every((role) => role === 'auditor')
      return { role: reads ? 'liaison_auditor' : 'liaison_member', personId: caller.personId, attempts: 3 }
    }
    case 'host_operator':
    case 'system':
      return { role: 'liaison_system', attempts: 3 }
    case 'public':
      return { role: 'liaison_public' }
  }
}
