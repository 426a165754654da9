import { extendRange, leafOf, signCheckpoint } from '@liaison/core/log'
import { sql } from 'kysely'
import type { Instant } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import type { Epoch } from './epochs.ts'
import { type LogSigner, sha256 } from './signer.ts'
import type { SignedTree } from './tree.ts'

export interface PendingEntry {
  seq: number
  text: string
}

/** Pending entries in the order of their insertion, as many as one checkpoint is to cover. */
export async function pendingEntries(tx: Tx, limit: number): Promise<PendingEntry[]> {
  return pending(tx).orderBy('logPending.seq').limit(limit).execute()
}

/** The one entry that says which epoch begins, right after it was recorded under the lock. */
export async function pendingWithAction(tx: Tx, action: string): Promise<PendingEntry> {
  return pending(tx)
    .where('logEntry.action', '=', action)
    .orderBy('logPending.seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

function pending(tx: Tx) {
  return tx
    .selectFrom('logPending')
    .innerJoin('logEntry', 'logEntry.seq', 'logPending.seq')
    .select(['logEntry.seq', 'logEntry.text'])
}

/**
 * Gives entries their places in the tree and signs the checkpoint that covers them, all in the caller's transaction, who holds the
 * lock of the tree. Returns the new size.
 */
export async function appendToTree(
  tx: Tx,
  tree: SignedTree,
  entries: readonly PendingEntry[],
  { epoch, signer, at }: { epoch: Epoch; signer: LogSigner; at: Instant },
): Promise<number> {
  const first = tree.range.size
  const leaves = entries.map((entry) => leafOf(entry.text, sha256))
  const { range, root, nodes } = extendRange(tree.range, leaves, sha256)
  const note = signCheckpoint({ origin: epoch.origin, size: range.size, root }, signer.secretKey)
  const seqs = entries.map((entry) => entry.seq)
  await Promise.all([
    sql`insert into log_leaf (index, seq, hash)
        select ${first}::bigint + n - 1, seq, hash
          from unnest(${seqs}::bigint[], ${bytes(leaves)}::bytea[]) with ordinality as l (seq, hash, n)`.execute(tx),
    sql`insert into log_node (level, index, hash)
        select * from unnest(${nodes.map((node) => node.level)}::int[], ${nodes.map((node) => node.index)}::bigint[],
                             ${bytes(nodes.map((node) => node.hash))}::bytea[])`.execute(tx),
    sql`delete from log_pending where seq = any(${seqs}::bigint[])`.execute(tx),
    tx
      .insertInto('logCheckpoint')
      .values({
        number: tree.checkpoints + 1,
        epoch: epoch.number,
        size: range.size,
        root: Buffer.from(root),
        note,
        at: toTimestamp(at),
      })
      .execute(),
  ])
  return range.size
}

const bytes = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash))
