import type { Phase } from '@liaison/core/posture'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { assertOpen } from './lifecycle.ts'
import { findIncident, type IncidentRow, lockIncident } from './queries.ts'

/** Moves the handling to another phase, forward or back (NIST SP 800-61: the phases repeat). */
export async function changePhase(
  ctx: Context,
  incidentId: string,
  version: number,
  phase: Phase,
  reason?: string,
): Promise<IncidentRow> {
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId)
    authorize(ctx.caller, may.change_phase)
    assertVersion(incident, version)
    assertOpen(incident)
    await tx
      .updateTable('incident')
      .set({ phase, version: incident.version + 1 })
      .where('id', '=', incidentId)
      .execute()
    await record(
      tx,
      ctx,
      'incident.phase_changed',
      { kind: 'incident', id: incidentId, incidentId },
      { before: incident.phase, after: phase },
      reason ? { reason } : undefined,
    )
    return findIncident(tx, incidentId)
  })
}
