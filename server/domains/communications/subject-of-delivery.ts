import type { Tx } from '../../kernel/database/transaction.ts'
import { findIncident, type IncidentRow } from '../incidents/index.ts'
import { type ApprovalRequestRow, type DeliveryRow, findMessage, type MessageRow, requestsOf } from './queries.ts'

/** What a delivery is to carry, as it stands on record now. */
export interface DeliverySubject {
  incident: IncidentRow
  message: MessageRow
  /** Decisions and questions about the message that still count. */
  requests: ApprovalRequestRow[]
  /** The question that this delivery asks an approver. */
  asks: ApprovalRequestRow | undefined
}

/**
 * Locks a delivery that is about to leave: the incident first (only against its removal), then the message against revision, approval
 * and being taken back, then the delivery. Deliveries of one message do not wait for each other.
 */
export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow> {
  const seen = await tx
    .selectFrom('delivery')
    .select(['incidentId', 'messageId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await holdIncident(tx, seen.incidentId)
  if (seen.messageId) await tx.selectFrom('message').select('id').where('id', '=', seen.messageId).forShare().execute()
  return lockAlone(tx, id)
}

/** What has become of a delivery is so, whatever its message is by now: the delivery alone is locked. */
export async function lockAlone(tx: Tx, id: string): Promise<DeliveryRow> {
  return tx.selectFrom('delivery').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** Taken first by whoever will record something of the incident after locking a part of it. */
export async function holdIncident(tx: Tx, incidentId: string): Promise<void> {
  await tx.selectFrom('incident').select('id').where('id', '=', incidentId).forKeyShare().execute()
}

export async function subjectOf(tx: Tx, delivery: DeliveryRow): Promise<DeliverySubject> {
  const asks = delivery.approvalRequestId ? await findRequest(tx, delivery.approvalRequestId) : undefined
  const message = await findMessage(tx, asks?.messageId ?? delivery.messageId ?? '')
  const [incident, requests] = await Promise.all([findIncident(tx, delivery.incidentId), requestsOf(tx, message.id)])
  return { incident, message, requests, asks }
}

async function findRequest(tx: Tx, id: string): Promise<ApprovalRequestRow> {
  const row = await tx.selectFrom('approvalRequest').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return row as ApprovalRequestRow
}
