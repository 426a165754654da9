import { type OpenedCheckpoint, openCheckpoint } from '@liaison/core/log'
import { authorize } from '../../kernel/access.ts'
import { type Context, within } from '../../kernel/context.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { beginEpoch } from './begin-epoch.ts'
import { beginning, type Epoch, laterNumber, numberOf } from './epochs.ts'
import { readLineage } from './integrate.ts'
import { newestEpoch } from './queries.ts'
import { keyFor, type LogSigner } from './signer.ts'
import { lockTree, readSignedTree } from './tree.ts'

/**
 * Begins a new epoch after a restore. `lastKnown` is the latest checkpoint that anybody still has from before, as the signed note:
 * it is quoted, so that whoever holds it too can tell what was lost. Not needed where the database can tell by itself that it came
 * from elsewhere, but never wrong.
 */
export async function startEpoch(ctx: Context, signer: LogSigner, lastKnown?: string): Promise<Epoch> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.start_epoch)
    await lockTree(tx)
    const [current, lineage, tree] = await Promise.all([newestEpoch(tx), readLineage(tx), readSignedTree(tx)])
    const known = lastKnown === undefined ? undefined : openOurs(lastKnown, signer)
    const number = laterNumber(Math.max(current?.number ?? 0, numberOf(known?.origin ?? '')), ctx.now)
    // record() is called by beginEpoch, whose entry is part of the tree from the beginning.
    return beginEpoch(tx, within(ctx, tx), tree, beginning(number, 'restored', signer), {
      signer,
      lineage,
      previous: known && known.size >= tree.range.size ? lastKnown! : tree.note,
    })
  })
}

function openOurs(note: string, signer: LogSigner): OpenedCheckpoint['checkpoint'] {
  const origin = note.split('\n', 1)[0] ?? ''
  const opened = numberOf(origin) > 0 ? openCheckpoint(note, [keyFor(signer, origin)]) : undefined
  if (opened?.kind === 'opened') return opened.checkpoint
  const why = opened?.detail ?? 'its first line is no name of this log'
  throw new Refused('invalid', 'not_our_checkpoint', `That is not a checkpoint that this installation signed: ${why}.`)
}
