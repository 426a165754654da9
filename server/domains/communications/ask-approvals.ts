import type { ApprovalKind } from '@liaison/core/directory'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import type { MessageRow } from './queries.ts'

/** Opens a request of each kind, unless one of that kind stands already. */
export async function openRequests(
  tx: Tx,
  ctx: Context,
  message: Pick<MessageRow, 'id' | 'incidentId' | 'contentHash'>,
  kinds: readonly ApprovalKind[],
): Promise<void> {
  if (kinds.length === 0) return
  const rows = kinds.map((kind) => ({
    id: newId(),
    incidentId: message.incidentId,
    messageId: message.id,
    kind,
    contentHash: message.contentHash,
    state: 'open',
    createdAt: toTimestamp(ctx.now),
  }))
  await tx
    .insertInto('approvalRequest')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes back what was asked and given for a content that is no more. Approvers who were not reached yet are left in peace. */
export async function voidRequests(tx: Tx, messageId: string): Promise<number> {
  const voided = await tx
    .updateTable('approvalRequest')
    .set({ state: 'void' })
    .where('messageId', '=', messageId)
    .where('state', '<>', 'void')
    .returning('id')
    .execute()
  await dropAsking(
    tx,
    voided.map(({ id }) => id),
  )
  return voided.length
}

/** Nobody need be asked any more: what has not left stays here. */
export async function dropAsking(tx: Tx, requestIds: readonly string[]): Promise<void> {
  if (requestIds.length === 0) return
  await tx
    .updateTable('delivery')
    .set({ state: 'superseded' })
    .where('approvalRequestId', 'in', requestIds)
    .where('state', 'in', ['queued', 'held'])
    .execute()
}
