import { authorize, type Caller } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { stageFaults } from './check-stage.ts'
import { readKnown } from './known.ts'
import { insertWaiver, type WaiverRow } from './queries.ts'
import type { WaiverInput } from './schemas.ts'

/** Records the decision not to report, with its reason: a waived clock stops, and everybody sees who stopped it. */
export async function recordWaiver(ctx: Context, incidentId: string, input: WaiverInput): Promise<WaiverRow> {
  return ctx.transaction(async (tx) => {
    const incident = await findIncident(tx, incidentId)
    authorize(ctx.caller, may.waive)
    assertMayWaive(ctx.caller)
    const faults = stageFaults(input, await readKnown(tx))
    const first = faults[0]
    if (first) throw new Refused('invalid', 'invalid_waiver', `${first.path}: ${first.message}`, { faults })
    const waiver = await insertWaiver(tx, ctx, incident.id, input)
    const { duty, stage, entity, instance, kind, reason } = input
    await record(
      tx,
      ctx,
      'duty.waived',
      { kind: 'waiver', id: waiver.id, incidentId: incident.id },
      { duty, stage: stage ?? null, entity, instance, kind },
      { reason },
    )
    return waiver
  })
}

/** An approver of communications or for the executive does not judge what the law asks for. */
function assertMayWaive(caller: Caller): void {
  if (caller.kind !== 'person' || caller.roles.includes('coordinator')) return
  if (caller.approves.some((kind) => kind === 'legal' || kind === 'privacy')) return
  throw new Refused(
    'forbidden',
    'not_allowed',
    'Waiving a duty takes a coordinator, or an approver of legal or privacy kind.',
  )
}
