import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { markSilent } from '../communications/index.ts'
import type { Pass } from './pass.ts'
import type { EngagementRow } from './queries.ts'

/** Everybody was tried and nobody answered: escalations and a gap tell people of it. */
export async function fallSilent({ tx, ctx, incident }: Pass, row: EngagementRow, since: number): Promise<string> {
  await tx
    .updateTable('engagement')
    .set({ state: 'silent', silentAt: toTimestamp(since), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await markSilent(tx, ctx, { engagementId: row.id })
  await record(
    tx,
    ctx,
    'engagement.silent',
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { stakeholder: row.stakeholder, since: new Date(since).toISOString() },
  )
  return `${row.stakeholder} silent`
}
