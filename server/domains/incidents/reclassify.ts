import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { assertOpen } from './lifecycle.ts'
import { findIncident, type IncidentRow, lockIncident } from './queries.ts'
import { personOf } from './register.ts'
import type { ReclassifyInput } from './schemas.ts'

/** Changes severity, classification, marking or restriction, with the reason. */
export async function reclassifyIncident(
  ctx: Context,
  incidentId: string,
  version: number,
  { reason, ...changes }: ReclassifyInput,
): Promise<IncidentRow> {
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId)
    authorize(ctx.caller, may.reclassify)
    assertVersion(incident, version)
    assertOpen(incident)
    const person = personOf(ctx)
    if (changes.restricted && !incident.restricted && person) {
      await tx
        .insertInto('participant')
        .values({ incidentId, personId: person, addedAt: toTimestamp(ctx.now), addedBy: person })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await tx
      .updateTable('incident')
      .set({ ...changes, version: incident.version + 1 })
      .where('id', '=', incidentId)
      .execute()
    const { title, summary, ...open } = changes
    await record(
      tx,
      ctx,
      'incident.reclassified',
      { kind: 'incident', id: incidentId, incidentId },
      {
        before: { severity: incident.severity, classification: incident.classification, tlp: incident.tlp },
        after: open as never,
      },
      { reason, ...(title && { title }), ...(summary && { summary }) },
    )
    return findIncident(tx, incidentId)
  })
}
