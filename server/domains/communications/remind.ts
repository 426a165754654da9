import { sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { type DeliveryRow, findMessage } from './queries.ts'

/**
 * Sends the last text to a stakeholder again, by the channels by which it went last: on purpose, so with a number of its own. The gate
 * decides anew, and an answer has at least the time that it had at first. Throws `nothing_to_repeat`.
 */
export async function remind(tx: Tx, ctx: Context, engagementId: string): Promise<void> {
  const last = await lastSent(tx, engagementId)
  if (!last) {
    throw new Refused('conflict', 'nothing_to_repeat', 'Nothing was sent to them yet, so there is nothing to repeat.')
  }
  const siblings = await tx
    .selectFrom('delivery')
    .selectAll()
    .where('messageId', '=', last.messageId)
    .where('engagementId', '=', engagementId)
    .where('recipientId', '=', last.recipientId)
    .where('attemptId', 'is not distinct from', last.attemptId)
    .where('repeat', '=', last.repeat)
    .where('sentAt', 'is not', null)
    .execute()
  const within = (await findMessage(tx, last.messageId ?? '')).acknowledgeWithin ?? 0
  const rows = siblings.map((one) => ({
    id: newId(),
    incidentId: one.incidentId,
    engagementId,
    messageId: one.messageId,
    attemptId: one.attemptId,
    repeat: sql<number>`(select max(repeat) + 1 from delivery where message_id = ${one.messageId}
      and recipient_id = ${one.recipientId} and channel_id = ${one.channelId})`,
    recipientId: one.recipientId,
    recipientName: one.recipientName,
    channelId: one.channelId,
    channelKind: one.channelKind,
    address: one.address,
    state: 'queued',
    dueAt: toTimestamp(ctx.now),
    acknowledgeBy: one.acknowledgeBy === null ? null : toTimestamp(Math.max(one.acknowledgeBy, ctx.now + within)),
    createdAt: toTimestamp(ctx.now),
  }))
  await tx
    .insertInto('delivery')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await record(
    tx,
    ctx,
    'message.reminded',
    { kind: 'message', id: last.messageId ?? '', incidentId: last.incidentId },
    { engagement: engagementId, deliveries: rows.length },
  )
}

async function lastSent(tx: Tx, engagementId: string): Promise<DeliveryRow | undefined> {
  return tx
    .selectFrom('delivery')
    .selectAll()
    .where('engagementId', '=', engagementId)
    .where('messageId', 'is not', null)
    .where('sentAt', 'is not', null)
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
