import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'

/**
 * The last attempt has passed without an answer. What was sent is marked silent; what still waits goes on waiting, because late is
 * better than never. A request for approval keeps the instant; the state of an engagement is coordination's.
 */
export async function markSilent(
  tx: Tx,
  ctx: Context,
  subject: { incidentId: string } & ({ engagementId: string } | { approvalRequestId: string }),
): Promise<void> {
  const of = 'engagementId' in subject ? (['engagementId', subject.engagementId] as const) : undefined
  const request = 'approvalRequestId' in subject ? subject.approvalRequestId : undefined
  const silenced = await tx
    .updateTable('delivery')
    .set({ state: 'silent' })
    .where(of ? of[0] : 'approvalRequestId', '=', of ? of[1] : (request ?? null))
    .where('state', '=', 'sent')
    .where('attemptId', 'is not', null)
    .returning('id')
    .execute()
  const marked = request ? await markRequest(tx, ctx, request) : 0
  if (silenced.length + marked === 0) return
  const [kind, id] = of ? (['engagement', of[1]] as const) : (['approval_request', request ?? ''] as const)
  await record(
    tx,
    ctx,
    'delivery.silent',
    { kind, id, incidentId: subject.incidentId },
    { deliveries: silenced.length },
  )
}

async function markRequest(tx: Tx, ctx: Context, requestId: string): Promise<number> {
  const result = await tx
    .updateTable('approvalRequest')
    .set({ silentAt: toTimestamp(ctx.now) })
    .where('id', '=', requestId)
    .where('state', '=', 'open')
    .where('silentAt', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
