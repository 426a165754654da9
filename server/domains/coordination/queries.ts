import type { EngagementState } from '@liaison/core/posture'
import { type Selectable, sql } from 'kysely'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { notFound } from '../../kernel/refused.ts'
import { lockIncident } from '../incidents/index.ts'

export type EngagementRow = Selectable<db.Engagement>
export type CauseRow = Selectable<db.EngagementCause>
export type CallNoteRow = Selectable<db.CallNote>

/** All engagements of one incident; bounded by the plan, so a whole list. */
export async function engagementsOf(tx: Tx, incidentId: string): Promise<EngagementRow[]> {
  return tx
    .selectFrom('engagement')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('dueBy')
    .orderBy('stakeholder')
    .execute()
}

export async function causesOf(tx: Tx, incidentId: string): Promise<CauseRow[]> {
  return tx
    .selectFrom('engagementCause')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('since')
    .orderBy('key')
    .execute()
}

export async function callNotesOf(tx: Tx, incidentId: string): Promise<CallNoteRow[]> {
  return tx
    .selectFrom('callNote')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function firedOf(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.selectFrom('escalationFired').select('key').where('incidentId', '=', incidentId).execute()
  return rows.map((row) => row.key)
}

/**
 * The same, locked until the transaction ends, and the incident before it: the reconciler must not decide by a state that changes
 * under its hands.
 */
export async function lockEngagement(tx: Tx, { id, incidentId }: EngagementRow): Promise<EngagementRow> {
  await lockIncident(tx, incidentId)
  const row = await tx.selectFrom('engagement').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('engagement')
  return row
}

export async function findEngagement(tx: Tx, id: string): Promise<EngagementRow> {
  const row = await tx.selectFrom('engagement').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('engagement')
  return row
}

export const stateOf = (row: EngagementRow): EngagementState => row.state as EngagementState

/** What the page behind a link shows: enough to know what one acknowledges, and nothing of the incident. */
export interface Asked {
  reference: string
  stakeholder: string
  answered: boolean
  acknowledgedAt: number | null
}

/** For whoever holds a link. Reads only: mail scanners follow links, so looking must change nothing. */
export async function peekDelivery(tx: Tx, deliveryId: string): Promise<Asked> {
  const { rows } = await sql<Asked>`select * from peek_delivery(${deliveryId}::uuid)`.execute(tx)
  if (!rows[0]) throw notFound('message')
  return rows[0]
}
