import { sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { notFound } from '../../kernel/refused.ts'

export interface Acknowledged {
  incidentId: string
  engagementId: string | null
  messageId: string | null
  /** Somebody had pressed before. */
  already: boolean
}

/**
 * Takes an acknowledgement of one delivery for all that reached the same stakeholder: a text that went by several channels has one
 * answer, and what still waits as its repetition stays here. Works without a session too, because the bearer of a link has none.
 * `means`: how it was said, such as `link` or `call`. Throws `not_found`.
 */
export async function acknowledgeDelivery(
  tx: Tx,
  ctx: Context,
  deliveryId: string,
  means: string,
): Promise<Acknowledged> {
  const { rows } = await sql<Acknowledged>`
    select incident_id, engagement_id, message_id, already
      from acknowledge_delivery(${deliveryId}::uuid, ${toTimestamp(ctx.now)}, ${means})`.execute(tx)
  const found = rows[0]
  if (!found) throw notFound('delivery')
  if (!found.already) {
    await record(
      tx,
      ctx,
      'delivery.acknowledged',
      { kind: 'delivery', id: deliveryId, incidentId: found.incidentId },
      { engagement: found.engagementId, message: found.messageId, means },
    )
  }
  return found
}

/**
 * The same where no link was pressed: by telephone, or by signing in. Returns how many deliveries it answers; the record of the word
 * itself is made by whoever took it.
 */
export async function acknowledgeEngagement(
  tx: Tx,
  ctx: Context,
  engagementId: string,
  means: string,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select acknowledge_engagement(${engagementId}::uuid, ${toTimestamp(ctx.now)}, ${means}) as count`.execute(tx)
  return rows[0]?.count ?? 0
}
