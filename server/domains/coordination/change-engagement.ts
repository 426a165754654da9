import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { remind } from '../communications/index.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { assertMove, type Move } from './lifecycle.ts'
import { type EngagementRow, findEngagement, lockEngagement, stateOf } from './queries.ts'

export interface CallNoteInput {
  outcome: 'acknowledged' | 'declined' | 'reached' | 'no_answer'
  note: string
  contact?: string | undefined
  at?: number | undefined
}

/** What came of a call. Who acknowledged by word of mouth has acknowledged; time is the person's to state. */
export async function noteCall(ctx: Context, engagementId: string, input: CallNoteInput): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const row = await lockEngagement(tx, engagementId)
    authorize(ctx.caller, may.note_call)
    const at = input.at ?? ctx.now
    if (at > ctx.now + 60_000) throw new Refused('invalid', 'in_the_future', 'at: a call cannot lie in the future.')
    const moves = input.outcome === 'acknowledged' || input.outcome === 'declined'
    if (moves && stateOf(row) !== input.outcome) await move(tx, row, input.outcome as Move, at, 'call')
    await tx
      .insertInto('callNote')
      .values({
        id: newId(),
        incidentId: row.incidentId,
        engagementId: row.id,
        contactId: input.contact ?? null,
        outcome: input.outcome,
        note: input.note,
        at: toTimestamp(at),
        recordedAt: toTimestamp(ctx.now),
        recordedBy: ctx.caller.kind === 'person' ? ctx.caller.personId : null,
      })
      .execute()
    await record(
      tx,
      ctx,
      'engagement.call_noted',
      subjectOf(row),
      { stakeholder: row.stakeholder, outcome: input.outcome, at: new Date(at).toISOString() },
      { note: input.note, contact: input.contact ?? null },
    )
    return findEngagement(tx, row.id)
  })
}

/** They are at work. */
export async function activateEngagement(ctx: Context, engagementId: string): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const row = await lockEngagement(tx, engagementId)
    authorize(ctx.caller, may.activate)
    await move(tx, row, 'active', ctx.now)
    await record(tx, ctx, 'engagement.active', subjectOf(row), { stakeholder: row.stakeholder, before: row.state })
    return findEngagement(tx, row.id)
  })
}

/** They said that they will not come. */
export async function declineEngagement(ctx: Context, engagementId: string, reason: string): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const row = await lockEngagement(tx, engagementId)
    authorize(ctx.caller, may.decline)
    await move(tx, row, 'declined', ctx.now, undefined, reason)
    await record(
      tx,
      ctx,
      'engagement.declined',
      subjectOf(row),
      { stakeholder: row.stakeholder, before: row.state },
      { reason },
    )
    return findEngagement(tx, row.id)
  })
}

/** We need them no longer. What has not left will not leave. */
export async function standDownEngagement(ctx: Context, engagementId: string, reason: string): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const row = await lockEngagement(tx, engagementId)
    authorize(ctx.caller, may.stand_down)
    await move(tx, row, 'stood_down', ctx.now, undefined, reason)
    await record(
      tx,
      ctx,
      'engagement.stood_down',
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
    const row = await lockEngagement(tx, engagementId)
    authorize(ctx.caller, may.remind)
    await findIncident(tx, row.incidentId)
    if (!['notified', 'silent', 'acknowledged', 'active'].includes(row.state)) {
      throw new Refused(
        'conflict',
        'nothing_sent',
        `Nothing has left for ${row.label} yet, so there is nothing to remind of.`,
      )
    }
    await remind(tx, ctx, row.id)
    await record(tx, ctx, 'engagement.reminded', subjectOf(row), { stakeholder: row.stakeholder })
    return findEngagement(tx, row.id)
  })
}

const subjectOf = (row: EngagementRow) => ({ kind: 'engagement', id: row.id, incidentId: row.incidentId })

/** Moves a locked engagement; acknowledging keeps the instant and the means. */
export async function move(
  tx: Tx,
  row: EngagementRow,
  to: Move,
  at: number,
  means?: string,
  reason?: string,
): Promise<void> {
  assertMove(stateOf(row), to)
  await tx
    .updateTable('engagement')
    .set({
      state: to,
      ...(to === 'acknowledged' && { acknowledgedAt: toTimestamp(at), acknowledgedMeans: means ?? null }),
      ...(reason !== undefined && { reason }),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute()
}
