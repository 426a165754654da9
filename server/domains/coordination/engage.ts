import type { Capacity } from '@liaison/core/plan'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { assertOpen, findIncident, type IncidentRow, lockIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import type { EngagementRow } from './queries.ts'
import { showReasons } from './reasons.ts'
import { reopen } from './reopen.ts'
import { findStakeholder, type Stakeholder } from './stakeholder.ts'

export interface EngageInput {
  stakeholder: string
  capacity: Capacity
  reason: string
}

/** Brings somebody in by a person's own decision, with the reason. What is written to them is a message of its own. */
export async function engageByHand(ctx: Context, incidentId: string, input: EngageInput): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    await findIncident(tx, incidentId)
    authorize(ctx.caller, may.engage)
    const incident = await lockIncident(tx, incidentId)
    assertOpen(incident)
    const stakeholder = await findStakeholder(tx, ctx, incident, input.stakeholder)
    const row = await ensureEngagement(tx, ctx, incident, stakeholder, input.capacity)
    const key = await addPersonsCause(tx, ctx, row, input)
    await record(
      tx,
      ctx,
      'engagement.engaged_by_hand',
      { kind: 'engagement', id: row.id, incidentId },
      { stakeholder: row.stakeholder, capacity: input.capacity, cause: key },
      { reason: input.reason },
    )
    return showReasons(tx, row)
  })
}

/** A person's decision as a cause of its own: the plan cannot end it. Returns its key. */
export async function addPersonsCause(
  tx: Tx,
  ctx: Context,
  row: EngagementRow,
  { capacity, reason, messageId }: { capacity: Capacity; reason?: string; messageId?: string },
  key = `person:${newId()}`,
): Promise<string> {
  await tx
    .insertInto('engagementCause')
    .values({
      incidentId: row.incidentId,
      engagementId: row.id,
      key,
      kind: 'person',
      since: toTimestamp(ctx.now),
      capacity,
      reason: reason ?? null,
      messageId: messageId ?? null,
    })
    .execute()
  return key
}

/** The engagement of a stakeholder, made where there is none yet, and begun again where it had ended. */
export async function ensureEngagement(
  tx: Tx,
  ctx: Context,
  incident: IncidentRow,
  stakeholder: Stakeholder,
  capacity: Capacity,
): Promise<EngagementRow> {
  await tx
    .insertInto('engagement')
    .values({
      id: newId(),
      incidentId: incident.id,
      stakeholder: stakeholder.id,
      label: stakeholder.label,
      dimension: stakeholder.dimension,
      capacity,
      state: 'proposed',
      because: toJsonb([]),
      createdAt: toTimestamp(ctx.now),
    })
    .onConflict((conflict) => conflict.columns(['incidentId', 'stakeholder']).doNothing())
    .execute()
  const row = await tx
    .selectFrom('engagement')
    .selectAll()
    .where('incidentId', '=', incident.id)
    .where('stakeholder', '=', stakeholder.id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return ['not_needed', 'stood_down', 'declined'].includes(row.state) ? reopen(tx, ctx, row) : row
}
