import type { IncidentStatus, Posture } from '@liaison/core/posture'
import { sql } from 'kysely'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { type IncidentRow, isOpen } from '../incidents/index.ts'
import { openClocks } from './open-clocks.ts'

/** A list over all incidents shows no more of one than this. */
const MOST = 20

/** Writes down what pages over many incidents show of this one, since they must not assess. Not an edit of a person: versions stay. */
export async function noteOutlook(tx: Tx, incident: IncidentRow, posture: Posture): Promise<void> {
  const open = isOpen(incident.status as IncidentStatus)
  const clocks = open ? openClocks(posture).slice(0, MOST) : []
  const gaps = open ? posture.gaps.slice(0, MOST) : []
  await noteNextDeadline(tx, incident, posture)
  await tx
    .insertInto('outlook')
    .values({ incidentId: incident.id, clocks: toJsonb(clocks), gaps: toJsonb(gaps) })
    .onConflict((conflict) =>
      conflict
        .column('incidentId')
        .doUpdateSet((row) => ({ clocks: row.ref('excluded.clocks'), gaps: row.ref('excluded.gaps') }))
        .where(sql<boolean>`(outlook.clocks, outlook.gaps) is distinct from (excluded.clocks, excluded.gaps)`),
    )
    .execute()
  await noteUnanswered(tx, incident.id, open)
}

async function noteNextDeadline(tx: Tx, incident: IncidentRow, posture: Posture): Promise<void> {
  const next = openClocks(posture)[0]
  const label = next ? `${next.regime}: ${next.label}` : null
  if ((next?.due ?? null) === incident.nextDueAt && label === incident.nextDueLabel) return
  await tx
    .updateTable('incident')
    .set({ nextDueAt: next ? toTimestamp(next.due) : null, nextDueLabel: label })
    .where('id', '=', incident.id)
    .execute()
}

/** Who was told without being asked for an answer owes none. */
async function noteUnanswered(tx: Tx, incidentId: string, open: boolean): Promise<void> {
  await sql`
    update engagement set unanswered = not unanswered
     where incident_id = ${incidentId} and unanswered <> (
       ${open} and (state in ('approved', 'silent') or state = 'notified' and exists (
         select from attempt where attempt.engagement_id = engagement.id and attempt.ended_at is null)))`.execute(tx)
}
