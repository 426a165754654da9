import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { notFound } from '../../kernel/refused.ts'

export interface Acknowledged {
  engagementId: string | null
  /** Somebody had said so before. */
  already: boolean
}

/**
 * Takes an acknowledgement of one delivery for all that reached the same stakeholder: a text that went by several channels has one
 * answer. The delivery may still be on its way in our eyes: whoever answers it has received it. `means`: how it was said, such as
 * `link` or `call`. Throws `not_found`.
 */
export async function acknowledgeDelivery(
  tx: Tx,
  ctx: Context,
  deliveryId: string,
  means: string,
): Promise<Acknowledged> {
  const delivery = await tx
    .selectFrom('delivery')
    .selectAll()
    .where('id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst()
  if (!delivery) throw notFound('delivery')
  const { engagementId } = delivery
  if (delivery.state === 'acknowledged') return { engagementId, already: true }
  const at = toTimestamp(ctx.now)
  await tx
    .updateTable('delivery')
    .set({
      state: 'acknowledged',
      acknowledgedAt: at,
      sentAt: delivery.sentAt === null ? at : toTimestamp(delivery.sentAt),
    })
    .where('id', '=', deliveryId)
    .execute()
  if (engagementId) await acknowledgeEngagement(tx, ctx, engagementId)
  await record(
    tx,
    ctx,
    'delivery.acknowledged',
    { kind: 'delivery', id: deliveryId, incidentId: delivery.incidentId },
    { engagement: engagementId, message: delivery.messageId, means },
  )
  return { engagementId, already: false }
}

/**
 * The same where no link was pressed: everything that reached the stakeholder is answered. Whoever took the word records it. What
 * still waits as a repetition is dropped when it is claimed.
 */
export async function acknowledgeEngagement(tx: Tx, ctx: Context, engagementId: string): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ state: 'acknowledged', acknowledgedAt: toTimestamp(ctx.now) })
    .where('engagementId', '=', engagementId)
    .where('state', 'in', ['sent', 'silent'])
    .execute()
}
