import { contactsOf, dimensionOf, FUNCTIONS } from '@liaison/core/directory'
import type { Capacity } from '@liaison/core/plan'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { directorySlice } from '../directory/index.ts'
import { findIncident, type IncidentRow } from '../incidents/index.ts'
import { may } from './access.ts'
import { type EngagementRow, findEngagement } from './queries.ts'

export interface EngageInput {
  stakeholder: string
  capacity: Capacity
  reason: string
}

/** Brings somebody in by a person's own decision, with the reason. What is written to them is a message of its own. */
export async function engageByHand(ctx: Context, incidentId: string, input: EngageInput): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const incident = await findIncident(tx, incidentId)
    authorize(ctx.caller, may.engage)
    const stakeholder = await findStakeholder(tx, ctx, input.stakeholder)
    const row = await ensureEngagement(tx, ctx, incident, stakeholder, input.capacity)
    const key = `person:${newId()}`
    await tx
      .insertInto('engagementCause')
      .values({ incidentId, engagementId: row.id, key, kind: 'person', since: toTimestamp(ctx.now) })
      .execute()
    await record(
      tx,
      ctx,
      'engagement.engaged_by_hand',
      { kind: 'engagement', id: row.id, incidentId },
      { stakeholder: row.stakeholder, capacity: input.capacity, cause: key },
      { reason: input.reason },
    )
    return findEngagement(tx, row.id)
  })
}

export interface Stakeholder {
  id: string
  label: string
  dimension: EngagementRow['dimension']
}

/** A function of our people or an organisation of the directory; anything else is refused. */
export async function findStakeholder(tx: Tx, ctx: Context, id: string): Promise<Stakeholder> {
  const directory = await directorySlice(tx, { ids: [id], kinds: [] })
  const organisation = directory.organisations.find((one) => one.id === id)
  if (!organisation && !(FUNCTIONS as readonly string[]).includes(id)) {
    throw new Refused(
      'invalid',
      'unknown_stakeholder',
      `${id} is neither a function of our people nor an organisation of the directory.`,
      {
        faults: [{ path: 'stakeholder', message: 'is not known' }],
      },
    )
  }
  if (contactsOf(directory, id, ctx.now).length === 0) {
    throw new Refused(
      'conflict',
      'nobody_to_reach',
      `Nobody can be reached as ${id}: add a contact to the directory first.`,
    )
  }
  return { id, label: organisation?.name ?? id.replaceAll('_', ' '), dimension: dimensionOf(id, directory) }
}

/** The engagement of a stakeholder, made where there is none yet. */
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
  if (!['not_needed', 'stood_down', 'declined'].includes(row.state)) return row
  await tx
    .updateTable('engagement')
    .set({ state: 'proposed', capacity, reason: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  return { ...row, state: 'proposed' }
}
