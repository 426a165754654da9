import type { Capacity } from '@liaison/core/plan'
import type { EngagementState } from '@liaison/core/posture'
import type { Tx } from '../../kernel/database/transaction.ts'
import { attemptsOf } from '../communications/index.ts'
import { callNotesOf, type EngagementRow } from './queries.ts'
import { reasonsOf } from './reasons.ts'

export type Dimension = 'vertical' | 'horizontal' | 'external'

/** Engagements of one incident with what was tried and said. */
export async function engagementViews(tx: Tx, incidentId: string, rows: readonly EngagementRow[]) {
  const [attempts, calls] = await Promise.all([attemptsOf(tx, incidentId), callNotesOf(tx, incidentId)])
  return rows.map((row) => ({
    ...row,
    dimension: row.dimension as Dimension,
    capacity: row.capacity as Capacity,
    state: row.state as EngagementState,
    because: reasonsOf(row),
    attempts: attempts
      .filter((attempt) => attempt.engagementId === row.id)
      .map(({ contactId, use, startedAt, acknowledgeBy, failed }) => ({
        contact: contactId,
        use,
        startedAt,
        acknowledgeBy,
        failed,
      })),
    calls: calls
      .filter((call) => call.engagementId === row.id)
      .map(({ outcome, note, at, contactId }) => ({ outcome, note, at, contact: contactId })),
  }))
}

export async function engagementView(tx: Tx, row: EngagementRow) {
  const [view] = await engagementViews(tx, row.incidentId, [row])
  if (!view) throw new Error('One engagement gives one view.')
  return view
}
