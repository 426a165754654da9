import type { Capacity } from '@liaison/core/plan'
import type { EngagementState, Gap } from '@liaison/core/posture'
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../kernel/database/transaction.ts'
import { briefOf, type IncidentBrief } from '../incidents/index.ts'
import type { OpenClock } from './open-clocks.ts'
import type { Dimension } from './views.ts'

/** What is shown of one open incident. */
export interface Outlook {
  incident: IncidentBrief
  clocks: OpenClock[]
  gaps: Gap[]
}

const OPEN = ['suspected', 'declared']
const BRIEF = ['incident.id', 'reference', 'title', 'severity', 'tlp', 'exercise'] as const

/** Open incidents by the next end of a clock, those without one last: the first `limit` clocks of all are in the first `limit` rows. */
export async function nextOutlooks(tx: Tx, limit: number): Promise<Outlook[]> {
  const rows = await tx
    .selectFrom('incident')
    .innerJoin('outlook', 'outlook.incidentId', 'incident.id')
    .select([...BRIEF, 'clocks', 'gaps'])
    .where('status', 'in', OPEN)
    .orderBy('nextDueAt')
    .orderBy('incident.id')
    .limit(limit)
    .execute()
  return rows.map(({ clocks, gaps, ...incident }) => ({
    incident: briefOf(incident),
    clocks: clocks as unknown as OpenClock[],
    gaps: gaps as unknown as Gap[],
  }))
}

/**
 * Engagements without an answer, the most urgent first; of one contact, where one is named. `nextStepAt`: when the next channel or
 * contact is tried, or silence noted; `null`: nothing more happens by itself.
 */
export async function unansweredEngagements(tx: Tx, limit: number, contactId?: string) {
  let query = tx
    .selectFrom('engagement')
    .innerJoin('incident', 'incident.id', 'engagement.incidentId')
    .selectAll('engagement')
    .select(['reference', 'title', 'severity', 'tlp', 'exercise'])
    .select(
      sql<number | null>`case when engagement.state <> 'silent' then (select max(a.acknowledge_by) from attempt a
        where a.engagement_id = engagement.id and a.ended_at is null) end`.as('nextStepAt'),
    )
    .where('unanswered', '=', true)
    // An answer counts at once, also before the reconciler has looked again.
    .where('state', 'in', ['approved', 'notified', 'silent'])
    .orderBy('dueBy')
    .orderBy('engagement.id')
    .limit(limit)
  if (contactId !== undefined) {
    query = query.where('state', '<>', 'approved').where(isAsked(contactId))
  }
  const rows = await query.execute()
  return rows.map(({ reference, title, severity, tlp, exercise, ...row }) => ({
    ...row,
    dimension: row.dimension as Dimension,
    capacity: row.capacity as Capacity,
    state: row.state as EngagementState,
    incident: briefOf({ id: row.incidentId, reference, title, severity, tlp, exercise }),
  }))
}

const isAsked = (contactId: string) => sql<SqlBool>`exists (select from attempt a
  where a.engagement_id = engagement.id and a.contact_id = ${contactId} and a.ended_at is null)`

/** Whether a contact has been asked to answer for this engagement. */
export async function isAskedFor(tx: Tx, engagementId: string, contactId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('engagement')
    .select('id')
    .where('id', '=', engagementId)
    .where(isAsked(contactId))
    .executeTakeFirst()
  return row !== undefined
}
