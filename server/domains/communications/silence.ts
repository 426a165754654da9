import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'

export type SilentSubject = { engagementId: string } | { approvalRequestId: string; since?: number }

/**
 * The last attempt has passed without an answer. What was sent is marked silent; what still waits goes on waiting, because late is
 * better than never. A request for approval keeps the instant (`since`, or now); the state of an engagement is coordination's.
 */
export async function markSilent(tx: Tx, ctx: Context, subject: SilentSubject): Promise<void> {
  const silenced = await tx
    .updateTable('delivery')
    .set({ state: 'silent' })
    .where((eb) =>
      'engagementId' in subject
        ? eb('engagementId', '=', subject.engagementId)
        : eb('approvalRequestId', '=', subject.approvalRequestId),
    )
    .where('attemptId', 'is not', null)
    .where('state', '=', 'sent')
    .returning('incidentId')
    .execute()
  const request = 'approvalRequestId' in subject ? await markRequest(tx, subject, ctx.now) : undefined
  const incidentId = request?.incidentId ?? silenced[0]?.incidentId
  if (!incidentId) return
  const [kind, id] =
    'engagementId' in subject
      ? (['engagement', subject.engagementId] as const)
      : (['approval_request', subject.approvalRequestId] as const)
  await record(tx, ctx, 'delivery.silent', { kind, id, incidentId }, { deliveries: silenced.length })
}

async function markRequest(
  tx: Tx,
  { approvalRequestId, since }: { approvalRequestId: string; since?: number },
  now: number,
): Promise<{ incidentId: string } | undefined> {
  return tx
    .updateTable('approvalRequest')
    .set({ silentAt: toTimestamp(since ?? now) })
    .where('id', '=', approvalRequestId)
    .where('state', '=', 'open')
    .where('silentAt', 'is', null)
    .returning('incidentId')
    .executeTakeFirst()
}
