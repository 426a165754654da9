import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { acknowledgeEngagement, declineDeliveries, remind, withdrawAll } from '../communications/index.ts'
import { assertOpen, findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { assertMove, assertRemindable, type Move } from './lifecycle.ts'
import { type EngagementRow, findEngagement, lockEngagement, stateOf } from './queries.ts'

/** They are at work. */
export async function activateEngagement(ctx: Context, engagementId: string): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const seen = await findEngagement(tx, engagementId)
    authorize(ctx.caller, may.activate)
    const row = await lockEngagement(tx, seen)
    await move(tx, ctx, row, { to: 'active' })
    await record(tx, ctx, 'engagement.active', subjectOf(row), { stakeholder: row.stakeholder, before: row.state })
    return findEngagement(tx, row.id)
  })
}

/** They said that they will not come. What has not left will not leave. */
export const declineEngagement = (ctx: Context, engagementId: string, reason: string): Promise<EngagementRow> =>
  endEngagement(ctx, engagementId, 'declined', reason)

/** We need them no longer. What has not left will not leave. */
export const standDownEngagement = (ctx: Context, engagementId: string, reason: string): Promise<EngagementRow> =>
  endEngagement(ctx, engagementId, 'stood_down', reason)

function endEngagement(ctx: Context, engagementId: string, to: 'declined' | 'stood_down', reason: string) {
  return ctx.transaction(async (tx) => {
    const seen = await findEngagement(tx, engagementId)
    authorize(ctx.caller, to === 'declined' ? may.decline : may.stand_down)
    const row = await lockEngagement(tx, seen)
    await move(tx, ctx, row, { to, reason })
    await record(
      tx,
      ctx,
      `engagement.${to}`,
      subjectOf(row),
      { stakeholder: row.stakeholder, before: row.state },
      { reason },
    )
    return findEngagement(tx, row.id)
  })
}

/** Sends the last text once more by the ways already used. */
export async function remindEngagement(ctx: Context, engagementId: string): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const seen = await findEngagement(tx, engagementId)
    authorize(ctx.caller, may.remind)
    const row = await lockEngagement(tx, seen)
    assertOpen(await findIncident(tx, row.incidentId), 'nobody is reminded any more')
    assertRemindable(stateOf(row), row.label)
    await remind(tx, ctx, row.id)
    await record(tx, ctx, 'engagement.reminded', subjectOf(row), { stakeholder: row.stakeholder })
    return findEngagement(tx, row.id)
  })
}

export const subjectOf = (row: EngagementRow) => ({ kind: 'engagement', id: row.id, incidentId: row.incidentId })

export type Change =
  | { to: 'notified'; at: number }
  | { to: 'acknowledged'; at: number; means: string }
  | { to: 'active' }
  | { to: 'declined' | 'stood_down'; reason?: string | undefined }

/** Moves a locked engagement, and with it what was sent and what still waits. Throws `wrong_state`. */
export async function move(tx: Tx, ctx: Context, row: EngagementRow, change: Change): Promise<void> {
  const to: Move = change.to
  assertMove(stateOf(row), to)
  await tx
    .updateTable('engagement')
    .set({
      state: to,
      ...(change.to === 'notified' && { notifiedAt: toTimestamp(change.at) }),
      ...(change.to === 'acknowledged' && {
        acknowledgedAt: toTimestamp(change.at),
        acknowledgedMeans: change.means,
      }),
      ...('reason' in change && change.reason !== undefined && { reason: change.reason }),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute()
  if (to === 'acknowledged') await acknowledgeEngagement(tx, ctx, row.id)
  if (to === 'declined') await declineDeliveries(tx, row.id)
  if (to === 'declined' || to === 'stood_down') await withdrawAll(tx, ctx, row.id)
}
