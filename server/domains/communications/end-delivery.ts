import type { Json } from '@liaison/core/log'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { finishLease, type Lease } from '../../kernel/due/lease.ts'
import { record, type Subject } from '../../kernel/record.ts'
import { openRequests } from './ask-approvals.ts'
import type { Verdict } from './judge.ts'
import { noteProgress } from './message-progress.ts'
import type { DeliveryRow } from './queries.ts'
import type { DeliverySubject } from './subject-of-delivery.ts'

/** What the log says of every delivery: ids and codes in public, names and addresses apart. */
export function entryOf(
  delivery: DeliveryRow,
  { asks }: Pick<DeliverySubject, 'asks'>,
): { at: Subject; payload: Record<string, Json>; hidden: Record<string, Json> } {
  return {
    at: { kind: 'delivery', id: delivery.id, incidentId: delivery.incidentId },
    payload: {
      engagement: delivery.engagementId,
      message: delivery.messageId,
      approvalRequest: asks?.id ?? null,
      channel: delivery.channelKind,
      repeat: delivery.repeat,
    },
    hidden: { to: delivery.recipientName, address: delivery.address, recipient: delivery.recipientId },
  }
}

/** What has happened to a delivery for good, with its reason for people. */
export async function endDelivery(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  delivery: DeliveryRow,
  subject: DeliverySubject,
  end: { state: 'refused' | 'bounced' | 'failed'; codes: string[]; why: string; standing?: boolean },
): Promise<undefined> {
  await finishLease(tx, lease, 'keep')
  await tx
    .updateTable('delivery')
    .set({ state: end.state, lastError: end.why, errorCode: end.codes[0] ?? null, handoverAt: null })
    .where('id', '=', delivery.id)
    .where('state', '=', 'queued')
    .execute()
  const { at, payload, hidden } = entryOf(delivery, subject)
  await record(tx, ctx, `delivery.${end.state}`, at, { ...payload, codes: end.codes }, { ...hidden, why: end.why })
  if (delivery.messageId) await noteProgress(tx, subject.message, { standing: end.standing ?? false })
}

export function refuseDelivery(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  delivery: DeliveryRow,
  subject: DeliverySubject,
  { codes, why, standing }: Extract<Verdict, { kind: 'refused' }>,
): Promise<undefined> {
  return endDelivery(tx, ctx, lease, delivery, subject, { state: 'refused', codes, why, standing })
}

export function giveUp(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  delivery: DeliveryRow,
  subject: DeliverySubject,
): Promise<undefined> {
  const why = `Given up after three days. ${delivery.lastError ?? ''}`.trim()
  return endDelivery(tx, ctx, lease, delivery, subject, { state: 'failed', codes: ['given_up'], why })
}

/** An approval is owed that nobody gave, because the incident's marking has risen since: the text waits again, and is asked for. */
export async function holdBack(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  delivery: DeliveryRow,
  subject: DeliverySubject,
  { approvals, why }: Extract<Verdict, { kind: 'held' }>,
): Promise<undefined> {
  const { message } = subject
  await finishLease(tx, lease, 'keep')
  await tx
    .updateTable('delivery')
    .set({ state: 'held', lastError: why })
    .where('messageId', '=', message.id)
    .where('state', '=', 'queued')
    .execute()
  await tx
    .updateTable('message')
    .set({ state: 'held', version: message.version + 1 })
    .where('id', '=', message.id)
    .execute()
  await openRequests(tx, ctx, message, approvals)
  const { at, payload, hidden } = entryOf(delivery, subject)
  await record(tx, ctx, 'delivery.held', at, { ...payload, approvals }, { ...hidden, why })
}
