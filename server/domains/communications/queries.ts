import type { ApprovalKind } from '@liaison/core/directory'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { ApprovalRequest, Attempt, Delivery, Message } from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { notFound } from '../../kernel/refused.ts'

export type MessageRow = Selectable<Message>
/** `void`: its content is no more. */
export type ApprovalRequestState = 'open' | 'approved' | 'rejected' | 'void'
export type ApprovalRequestRow = Omit<Selectable<ApprovalRequest>, 'kind' | 'state'> & {
  kind: ApprovalKind
  state: ApprovalRequestState
}
export type DeliveryRow = Selectable<Delivery>
/**
 * `failed`: none of its channels took it, for good. An attempt without a machine channel waits for a person's call. `channels`: the
 * kinds of those that were used.
 */
export type AttemptRecord = Omit<Selectable<Attempt>, 'use'> & {
  use: 'primary' | 'backup'
  failed: boolean
  channels: string[]
}

/** A message of an incident that the caller can see, or `not_found`. */
export async function findMessage(tx: Tx, id: string): Promise<MessageRow> {
  const row = await tx.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('message')
  return row
}

/** The same, locked, so that text, approvals and what became of it change one after the other. */
export async function lockMessage(tx: Tx, id: string): Promise<MessageRow> {
  const row = await tx.selectFrom('message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('message')
  return row
}

/** All messages of an incident, the oldest first. */
export async function messagesOf(tx: Tx, incidentId: string): Promise<MessageRow[]> {
  return tx
    .selectFrom('message')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** All requests for approval of an incident, those that became void included. */
export async function approvalRequestsOf(tx: Tx, incidentId: string): Promise<ApprovalRequestRow[]> {
  const rows = await tx
    .selectFrom('approvalRequest')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows as ApprovalRequestRow[]
}

/** The requests of one message that still count: open or decided, not void. */
export async function requestsOf(tx: Tx, messageId: string): Promise<ApprovalRequestRow[]> {
  const rows = await tx
    .selectFrom('approvalRequest')
    .selectAll()
    .where('messageId', '=', messageId)
    .where('state', '<>', 'void')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows as ApprovalRequestRow[]
}

/** Who was tried when, and whether that try has come to nothing already. */
export async function attemptsOf(tx: Tx, incidentId: string): Promise<AttemptRecord[]> {
  const rows = await tx
    .selectFrom('attempt')
    .leftJoin('delivery', (join) =>
      join.onRef('delivery.attemptId', '=', 'attempt.id').onRef('delivery.incidentId', '=', 'attempt.incidentId'),
    )
    .selectAll('attempt')
    .select(sql<boolean>`coalesce(bool_and(delivery.state in ('failed', 'bounced', 'refused')), false)`.as('failed'))
    .select(
      sql<
        string[]
      >`coalesce(array_agg(distinct delivery.channel_kind) filter (where delivery.id is not null), '{}')`.as(
        'channels',
      ),
    )
    .where('attempt.incidentId', '=', incidentId)
    .groupBy('attempt.id')
    .orderBy('attempt.startedAt')
    .orderBy('attempt.id')
    .execute()
  return rows as AttemptRecord[]
}

/** A page of what became of a message, the oldest first: a large audience has thousands. */
export async function listDeliveries(tx: Tx, messageId: string, page: PageQuery): Promise<Page<DeliveryRow>> {
  const after = readCursor(page.cursor, ['number', 'id'])
  let query = tx
    .selectFrom('delivery')
    .selectAll()
    .where('messageId', '=', messageId)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(page.limit + 1)
  if (after) query = query.where(sql<boolean>`(created_at, id) > (${toTimestamp(after[0])}, ${after[1]}::uuid)`)
  return cutPage(await query.execute(), page, (row) => [row.createdAt, row.id])
}

/** Deliveries, the oldest first. */
export async function deliveriesOf(
  tx: Tx,
  of: { incidentId: string } | { engagementId: string } | { messageId: string },
): Promise<DeliveryRow[]> {
  const query = tx.selectFrom('delivery').selectAll().orderBy('createdAt').orderBy('id')
  if ('messageId' in of) return query.where('messageId', '=', of.messageId).execute()
  if ('engagementId' in of) return query.where('engagementId', '=', of.engagementId).execute()
  return query.where('incidentId', '=', of.incidentId).execute()
}
