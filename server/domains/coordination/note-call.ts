import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { type Change, move, subjectOf } from './change-engagement.ts'
import { assertTold } from './lifecycle.ts'
import { type EngagementRow, findEngagement, lockEngagement, stateOf } from './queries.ts'

export interface CallNoteInput {
  outcome: 'acknowledged' | 'declined' | 'reached' | 'no_answer'
  note: string
  contact?: string | undefined
  at?: number | undefined
}

/**
 * What came of a call; time is the person's to state. Who acknowledged by word of mouth has acknowledged, and is asked no more; who was
 * reached before a text that may leave has left is told by the call. Throws `nothing_sent` where there is nothing to acknowledge yet.
 */
export async function noteCall(ctx: Context, engagementId: string, input: CallNoteInput): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const seen = await findEngagement(tx, engagementId)
    authorize(ctx.caller, may.note_call)
    const row = await lockEngagement(tx, seen)
    const at = input.at ?? ctx.now
    if (at > ctx.now + 60_000) throw new Refused('invalid', 'in_the_future', 'at: a call cannot lie in the future.')
    const change = changeBy(row, input, at)
    if (change) await move(tx, ctx, row, change)
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
      {
        stakeholder: row.stakeholder,
        outcome: input.outcome,
        at: new Date(at).toISOString(),
        before: row.state,
        after: change?.to ?? row.state,
      },
      { note: input.note, contact: input.contact ?? null },
    )
    return findEngagement(tx, row.id)
  })
}

/** Somebody at work who says once more that they know has not gone back a step. */
const HAVE_ANSWERED = ['acknowledged', 'active']

function changeBy(row: EngagementRow, { outcome, note }: CallNoteInput, at: number): Change | undefined {
  if (outcome === 'acknowledged' && !HAVE_ANSWERED.includes(row.state)) {
    assertTold(stateOf(row), row.label)
    return { to: outcome, at, means: 'call' }
  }
  if (outcome === 'reached' && row.state === 'approved') return { to: 'notified', at }
  if (outcome === 'declined' && row.state !== outcome) return { to: outcome, reason: note || undefined }
  return undefined
}
