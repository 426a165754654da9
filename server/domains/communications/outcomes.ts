import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/transaction.ts'

/** When the first text of each engagement was taken by a next server, since it was engaged (again). By engagement id. */
export async function firstSentOf(tx: Tx, incidentId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('delivery')
    .innerJoin('engagement', 'engagement.id', 'delivery.engagementId')
    .select(['delivery.engagementId as id', (eb) => eb.fn.min('delivery.sentAt').as('at')])
    .where('delivery.incidentId', '=', incidentId)
    .where('delivery.sentAt', 'is not', null)
    .where(sql<boolean>`delivery.created_at >= coalesce(engagement.reopened_at, '-infinity')`)
    .groupBy('delivery.engagementId')
    .execute()
  return new Map(rows.flatMap(({ id, at }) => (id === null || at === null ? [] : [[id, at] as const])))
}

/** Texts that were addressed and reached nobody, for good: with the channels that were tried. By message id. */
export async function undeliveredOf(tx: Tx, incidentId: string): Promise<Map<string, readonly string[]>> {
  const rows = await tx
    .selectFrom('delivery')
    .innerJoin('message', 'message.id', 'delivery.messageId')
    .select(['message.id', sql<string[]>`array_agg(delivery.channel_id)`.as('channels')])
    .where('delivery.incidentId', '=', incidentId)
    .where('message.state', '=', 'leaving')
    .groupBy('message.id')
    .having(sql<boolean>`bool_and(delivery.state in ('failed', 'bounced', 'refused'))`)
    .execute()
  return new Map(rows.map(({ id, channels }) => [id, channels]))
}
