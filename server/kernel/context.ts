import type { Pool } from 'pg'
import type { Caller } from './access.ts'
import type { Clock, Instant } from './clock.ts'
import { type Notifier, notifyAfterCommit } from './database/notify.ts'
import { type TransactionOptions, type Tx, withTransaction } from './database/transaction.ts'

/** What a command needs of the world: who asks, what time it is, and a transaction in which to act. */
export interface Context {
  caller: Caller
  /** One instant for the whole command, so that all its rows agree. */
  now: Instant
  requestId: string | undefined
  /** Opens a transaction under the caller's database role, or joins the one that is open already. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Once the transaction is durable: wakes what waits for work, and tells who watches the incident. */
  announce(tx: Tx, incidentId: string | undefined): void
}

export interface ContextSource {
  pool: Pool
  clock: Clock
  /** Left out: nobody is told, and whoever works looks by himself. */
  notifier?: Notifier | undefined
}

/** A context for one request or one run of a task. */
export function contextFor(source: ContextSource, caller: Caller, requestId?: string): Context {
  const { pool, clock, notifier } = source
  return {
    caller,
    now: clock.now(),
    requestId,
    transaction: (work) => withTransaction(pool, rightsOf(caller), work),
    announce(tx, incidentId) {
      if (!notifier) return
      notifyAfterCommit(tx, notifier, 'liaison_due', '')
      if (incidentId) notifyAfterCommit(tx, notifier, 'liaison_changed', incidentId)
    },
  }
}

/** The same context inside a transaction that is open: commands called with it join. */
export function within(ctx: Context, tx: Tx): Context {
  return { ...ctx, transaction: (work) => withTransaction(tx, rightsOf(ctx.caller), work) }
}

/** Does something and takes it back: what would be is found out by doing it, and nothing of it stays. */
export async function takenBack<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  let outcome: { is: T } | undefined
  await ctx
    .transaction(async (tx) => {
      outcome = { is: await work(tx) }
      throw TAKE_BACK
    })
    .catch((error) => {
      if (error !== TAKE_BACK) throw error
    })
  return (outcome as unknown as { is: T }).is
}

const TAKE_BACK = new Error('taken back')

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
      return { role: 'liaison_public', attempts: 3 }
  }
}
