import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { appendToTree, pendingWithAction } from './append.ts'
import { type Beginning, EPOCH_STARTED, type Epoch } from './epochs.ts'
import type { LogSigner } from './signer.ts'
import type { SignedTree } from './tree.ts'

/**
 * Begins an epoch under the lock of the tree. Its first entry says so inside the tree and has a checkpoint of its own, so that
 * a reader of the log meets the new name before anything signed with it. `previous` is the last checkpoint known under any name.
 */
export async function beginEpoch(
  tx: Tx,
  ctx: Context,
  tree: SignedTree,
  beginning: Beginning,
  { signer, lineage, previous }: { signer: LogSigner; lineage: string; previous: string | null },
): Promise<Epoch> {
  const { number, origin, key, because } = beginning
  const epoch: Epoch = { number, origin, key, startSize: tree.range.size, previous }
  await tx
    .insertInto('logEpoch')
    .values({ ...epoch, lineage, startedAt: toTimestamp(ctx.now) })
    .execute()
  await record(tx, ctx, EPOCH_STARTED, { kind: 'log', id: origin }, { ...epoch, because })
  await appendToTree(tx, tree, [await pendingWithAction(tx, EPOCH_STARTED)], { epoch, signer, at: ctx.now })
  return epoch
}
