import { sql } from 'kysely'
import { type Context, type ContextSource, contextFor, within } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { appendToTree, pendingEntries } from './append.ts'
import { beginEpoch } from './begin-epoch.ts'
import { decideEpoch } from './epochs.ts'
import { newestEpoch } from './queries.ts'
import type { LogSigner } from './signer.ts'
import { LogDamaged, lockTree, readSignedTree } from './tree.ts'

/** One checkpoint covers so many entries at most. */
export const LARGEST_BATCH = 1000

export interface Integrated {
  /** How many entries got their place. */
  entries: number
  /** Whether others may still wait. */
  more: boolean
}

/**
 * Gives the longest waiting entries their places in the tree, in one transaction: a crash at any line leaves them waiting as before.
 * Places follow the order of commits, batch by batch, so that an entry that commits late is never passed over; writers wait for
 * nothing here. Throws LogDamaged where the stored tree is not the one that was signed.
 */
export async function integrateBatch(tx: Tx, ctx: Context, signer: LogSigner): Promise<Integrated> {
  await lockTree(tx)
  const waiting = await pendingEntries(tx, LARGEST_BATCH)
  if (waiting.length === 0) return { entries: 0, more: false }
  const [current, lineage, tree] = await Promise.all([newestEpoch(tx), readLineage(tx), readSignedTree(tx)])
  const decision = decideEpoch(current, lineage, signer, ctx.now)
  if (decision.kind === 'begins') {
    await beginEpoch(tx, within(ctx, tx), tree, decision, { signer, lineage, previous: tree.note })
    return { entries: 1, more: true }
  }
  await appendToTree(tx, tree, waiting, { epoch: decision.epoch, signer, at: ctx.now })
  return { entries: waiting.length, more: waiting.length === LARGEST_BATCH }
}

/** Until nothing waits any more. Returns how many entries got their place. */
export async function integrateAll(source: ContextSource, signer: LogSigner): Promise<number> {
  for (let entries = 0; ; ) {
    const ctx = integrationContext(source)
    const done = await ctx.transaction((tx) => integrateBatch(tx, ctx, signer))
    entries += done.entries
    if (!done.more) return entries
  }
}

/**
 * Before the host reads the whole log: what was appended while no server ran gets its place. A damaged log is left as it is, since
 * finding the damage is what reading it is for.
 */
export async function integrateUnlessDamaged(source: ContextSource, signer: LogSigner): Promise<void> {
  try {
    await integrateAll(source, signer)
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error
  }
}

export function integrationContext(source: ContextSource): Context {
  return contextFor(source, { kind: 'system', task: 'audit.integrate' })
}

/** Which history the database lives in; another one after a restore or a failover. */
export async function readLineage(tx: Tx): Promise<string> {
  const { rows } = await sql<{ lineage: string }>`select log_lineage() as lineage`.execute(tx)
  return rows[0]!.lineage
}
