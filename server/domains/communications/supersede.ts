import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { voidRequests } from './ask-approvals.ts'
import { lockMessage } from './queries.ts'

/** Takes back what has not left yet. A text that has left stays sent: only its waiting deliveries end here. */
export async function supersede(tx: Tx, ctx: Context, messageId: string): Promise<void> {
  const message = await lockMessage(tx, messageId)
  if (message.state === 'superseded') return
  const hasLeft = message.state === 'sent' || (message.state === 'leaving' && (await hasReachedSomebody(tx, messageId)))
  const state = hasLeft ? 'sent' : 'superseded'
  const dropped = await tx
    .updateTable('delivery')
    .set({ state: 'superseded' })
    .where('messageId', '=', messageId)
    .where('state', 'in', ['held', 'queued'])
    .returning('id')
    .execute()
  const members = await stopExpanding(tx, ctx, messageId)
  if (message.state === 'sent' && dropped.length === 0 && !members) return
  await tx
    .updateTable('message')
    .set({ state, version: message.version + 1 })
    .where('id', '=', messageId)
    .execute()
  const voided = hasLeft ? 0 : await voidRequests(tx, messageId)
  await record(
    tx,
    ctx,
    'message.superseded',
    { kind: 'message', id: messageId, incidentId: message.incidentId },
    { before: message.state, after: state, deliveries: dropped.length, voided },
  )
}

async function hasReachedSomebody(tx: Tx, messageId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('delivery')
    .select('id')
    .where('messageId', '=', messageId)
    .where('sentAt', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The members of a large audience who were not addressed yet will not be. True where there were any. */
async function stopExpanding(tx: Tx, ctx: Context, messageId: string): Promise<boolean> {
  const stopped = await tx
    .updateTable('audienceExpansion')
    .set({ doneAt: toTimestamp(ctx.now) })
    .where('messageId', '=', messageId)
    .where('doneAt', 'is', null)
    .executeTakeFirst()
  return Number(stopped.numUpdatedRows) > 0
}
