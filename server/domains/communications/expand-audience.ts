import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { markLeaving } from './let-go.ts'
import { findMessage } from './queries.ts'

/** Lets background work address every organisation of a kind, in batches (`kind`: as in the directory). Asked for twice, done once. */
export async function expandAudience(tx: Tx, ctx: Context, messageId: string, kind: string): Promise<void> {
  const message = await findMessage(tx, messageId)
  await markLeaving(tx, [messageId])
  const inserted = await tx
    .insertInto('audienceExpansion')
    .values({ id: newId(), incidentId: message.incidentId, messageId, kind, dueAt: toTimestamp(ctx.now) })
    .onConflict((conflict) => conflict.column('messageId').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return
  await record(
    tx,
    ctx,
    'message.audience_opened',
    { kind: 'message', id: messageId, incidentId: message.incidentId },
    { engagement: message.engagementId, audience: kind },
  )
}
