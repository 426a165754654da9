import type { Contact } from '@liaison/core/directory'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { notFound } from '../../kernel/refused.ts'
import { queueDeliveries } from './queue-deliveries.ts'

export interface AttemptDraft {
  incidentId: string
  subject: { engagementId: string } | { approvalRequestId: string }
  contact: Contact
  use: 'primary' | 'backup'
  /** Everything that is owed to the stakeholder now. Without meaning for a request for approval. */
  messageIds: readonly string[]
  /** Milliseconds given to this attempt. */
  acknowledgeWithin: number
}

/**
 * Tries one contact by all its machine channels of one use at once. A try is made once for each subject, contact and use: repeating it
 * does nothing. By telephone a person calls; nothing is queued for it, but the time of the try runs.
 */
export async function startAttempt(tx: Tx, ctx: Context, draft: AttemptDraft): Promise<void> {
  const { incidentId, contact, use } = draft
  const acknowledgeBy = ctx.now + draft.acknowledgeWithin
  const engagementId = 'engagementId' in draft.subject ? draft.subject.engagementId : null
  const approvalRequestId = 'approvalRequestId' in draft.subject ? draft.subject.approvalRequestId : null
  const attempt = await tx
    .insertInto('attempt')
    .values({
      id: newId(),
      incidentId,
      engagementId,
      approvalRequestId,
      contactId: contact.id,
      use,
      startedAt: toTimestamp(ctx.now),
      acknowledgeBy: toTimestamp(acknowledgeBy),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!attempt) return
  const queued = await queueDeliveries(tx, ctx, {
    incidentId,
    engagementId,
    attemptId: attempt.id,
    acknowledgeBy,
    of: approvalRequestId ? { approvalRequestId } : { messageIds: draft.messageIds },
    addressees: [{ contact, channels: contact.channels.filter((channel) => channel.use === use) }],
  })
  await record(
    tx,
    ctx,
    'attempt.started',
    { kind: 'attempt', id: attempt.id, incidentId },
    { engagement: engagementId, approvalRequest: approvalRequestId, use, acknowledgeBy, deliveries: queued },
    { contact: contact.id, name: contact.name },
  )
}

export interface MoreToDeliver {
  attemptId: string
  contact: Contact
  use: 'primary' | 'backup'
  messageIds: readonly string[]
}

/** Gives a try that is under way what became due meanwhile. */
export async function deliverMore(
  tx: Tx,
  ctx: Context,
  { attemptId, contact, use, messageIds }: MoreToDeliver,
): Promise<void> {
  const attempt = await tx.selectFrom('attempt').selectAll().where('id', '=', attemptId).executeTakeFirst()
  if (!attempt) throw notFound('attempt')
  const queued = await queueDeliveries(tx, ctx, {
    incidentId: attempt.incidentId,
    engagementId: attempt.engagementId,
    attemptId,
    acknowledgeBy: attempt.acknowledgeBy,
    of: { messageIds },
    addressees: [{ contact, channels: contact.channels.filter((channel) => channel.use === use) }],
  })
  if (queued === 0) return
  await record(
    tx,
    ctx,
    'attempt.extended',
    { kind: 'attempt', id: attemptId, incidentId: attempt.incidentId },
    { engagement: attempt.engagementId, messages: [...messageIds], deliveries: queued },
  )
}
