import type { Contact } from '@liaison/core/directory'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { record } from '../../kernel/record.ts'
import { findMessage } from './queries.ts'
import { queueDeliveries } from './queue-deliveries.ts'

/** Sends a text for which no acknowledgement is asked: once, by the channels of one use. */
export async function deliverOnce(
  tx: Tx,
  ctx: Context,
  { messageId, contact, use }: { messageId: string; contact: Contact; use: 'primary' | 'backup' },
): Promise<void> {
  const message = await findMessage(tx, messageId)
  const queued = await queueDeliveries(tx, ctx, {
    incidentId: message.incidentId,
    engagementId: message.engagementId,
    attemptId: null,
    acknowledgeBy: null,
    of: { messageIds: [messageId] },
    addressees: [{ contact, channels: contact.channels.filter((channel) => channel.use === use) }],
  })
  if (queued === 0) return
  await record(
    tx,
    ctx,
    'message.addressed',
    { kind: 'message', id: messageId, incidentId: message.incidentId },
    { engagement: message.engagementId, deliveries: queued },
    { contact: contact.id, name: contact.name },
  )
}
