import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { assertOpen } from './lifecycle.ts'
import { findIncident, type IncidentRow, lockIncident } from './queries.ts'

/** Ends the handling, or says that there was nothing. Legal clocks that run go on running. */
export async function closeIncident(
  ctx: Context,
  incidentId: string,
  version: number,
  as: 'closed' | 'false_alarm',
  reason: string,
): Promise<IncidentRow> {
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId)
    authorize(ctx.caller, may.close)
    assertVersion(incident, version)
    assertOpen(incident)
    await tx
      .updateTable('incident')
      .set({ status: as, closedAt: toTimestamp(ctx.now), version: incident.version + 1 })
      .where('id', '=', incidentId)
      .execute()
    await record(
      tx,
      ctx,
      'incident.closed',
      { kind: 'incident', id: incidentId, incidentId },
      { before: incident.status, after: as },
      { reason },
    )
    return findIncident(tx, incidentId)
  })
}
