import type { EngagementState } from '@liaison/core/posture'
import type { Selectable } from 'kysely'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { notFound } from '../../kernel/refused.ts'

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

/** An engagement that the caller can see, locked until the transaction ends, or `not_found`. */
export async function lockEngagement(tx: Tx, id: string): Promise<EngagementRow> {
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
