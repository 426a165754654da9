import { type Contact, contactsOf, type Directory } from '@liaison/core/directory'
import type { Capacity } from '@liaison/core/plan'
import { type EngagementState, type IncidentStatus, stepToCome } from '@liaison/core/posture'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { type AttemptRecord, attemptsOf } from '../communications/index.ts'
import { directorySlice } from '../directory/index.ts'
import { findIncident, type IncidentRow, isOpen } from '../incidents/index.ts'
import { actionsOf } from './actions.ts'
import { asAttempt } from './gather.ts'
import type { CallNoteInput } from './note-call.ts'
import { type CallNoteRow, callNotesOf, type EngagementRow } from './queries.ts'
import { reasonsOf } from './reasons.ts'
import { reachable } from './stakeholder.ts'

export type Dimension = 'vertical' | 'horizontal' | 'external'

/** Engagements of one incident with what was tried and said, what comes next, and what whoever asks may do. */
export async function engagementViews(tx: Tx, ctx: Context, incident: IncidentRow, rows: readonly EngagementRow[]) {
  const [attempts, calls, slice] = await Promise.all([
    attemptsOf(tx, incident.id),
    callNotesOf(tx, incident.id),
    directorySlice(tx, { ids: rows.map(({ stakeholder }) => stakeholder), kinds: [] }),
  ])
  const directory = await reachable(tx, incident, slice)
  const open = isOpen(incident.status as IncidentStatus)
  return rows.map((row) => {
    const tried = attempts.filter(({ engagementId }) => engagementId === row.id)
    return {
      ...row,
      dimension: row.dimension as Dimension,
      capacity: row.capacity as Capacity,
      state: row.state as EngagementState,
      because: reasonsOf(row),
      contacts: contactsOf(directory, row.stakeholder, ctx.now).map(contactOf),
      attempts: tried.map(attemptOf),
      calls: calls.filter(({ engagementId }) => engagementId === row.id).map(callOf),
      next: open ? nextOf(row, tried, directory) : null,
      actions: actionsOf(ctx.caller, {
        state: row.state as EngagementState,
        open,
        asked: isAsked(ctx, tried),
      }),
    }
  })
}

export async function engagementView(tx: Tx, ctx: Context, row: EngagementRow) {
  const [view] = await engagementViews(tx, ctx, await findIncident(tx, row.incidentId), [row])
  if (!view) throw new Error('One engagement gives one view.')
  return view
}

const contactOf = ({ id, name, channels }: Contact) => ({
  id,
  name,
  phones: channels.filter(({ kind }) => kind === 'phone').map(({ address }) => address),
})

const attemptOf = ({ contactId, use, startedAt, acknowledgeBy, failed, channels }: AttemptRecord) => ({
  contact: contactId,
  use,
  startedAt,
  acknowledgeBy,
  failed,
  channels,
})

const callOf = ({ outcome, note, at, contactId }: CallNoteRow) => ({
  outcome: outcome as CallNoteInput['outcome'],
  note,
  at,
  contact: contactId,
})

function nextOf(row: EngagementRow, tried: readonly AttemptRecord[], directory: Directory) {
  const { stakeholder, acknowledgedAt } = row
  const step = stepToCome(
    {
      stakeholder,
      state: row.state as EngagementState,
      attempts: tried.filter(({ endedAt }) => endedAt === null).map(asAttempt),
      ...(acknowledgedAt !== null && { acknowledgedAt }),
    },
    directory,
  )
  if (step === null) return null
  const { kind, at } = step
  return kind === 'try' ? { kind, at, contact: step.contact, use: step.use } : { kind, at }
}

const isAsked = ({ caller }: Context, tried: readonly AttemptRecord[]) =>
  caller.kind === 'person' && tried.some(({ contactId, endedAt }) => contactId === caller.personId && endedAt === null)
