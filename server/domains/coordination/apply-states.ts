import type { EngagementState } from '@liaison/core/posture'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { firstSentOf, type MessageRow, messagesOf, noteAllProgress } from '../communications/index.ts'
import type { Pass } from './pass.ts'
import { type CauseRow, causesOf, type EngagementRow, engagementsOf } from './queries.ts'
import { isSince } from './reopen.ts'

interface Facts {
  /** No approval stands in the way of all that is to be said to them. */
  released: boolean
  /** The first delivery that a next server took. */
  sentAt: number | null
}

/** Pure: proposed → approved once a text may leave, approved → notified once one has. Everything else is a person's or a clock's. */
export function advance(state: EngagementState, { released, sentAt }: Facts): EngagementState {
  if (state === 'proposed' && released) return sentAt === null ? 'approved' : 'notified'
  if (state === 'approved' && sentAt !== null) return 'notified'
  return state
}

/** Moves engagements on by what has happened to their texts. */
export async function applyStates(pass: Pass): Promise<string[]> {
  const { tx, incident } = pass
  await noteAllProgress(tx, incident.id)
  const [rows, causes, messages, sent] = await Promise.all([
    engagementsOf(tx, incident.id),
    causesOf(tx, incident.id),
    messagesOf(tx, incident.id),
    firstSentOf(tx, incident.id),
  ])
  const changed: string[] = []
  for (const row of rows) {
    const own = messages.filter((message) => message.engagementId === row.id && isSince(row, message.createdAt))
    const why = causes.filter((cause) => cause.engagementId === row.id && cause.endedAt === null)
    const sentAt = sent.get(row.id) ?? null
    const after = advance(row.state as EngagementState, { released: isReleased(own, why), sentAt })
    if (after !== row.state) changed.push(await move(pass, row, after, sentAt))
    // Also of somebody who was let go, or answered by telephone, while the text was under way.
    else if (sentAt !== null && row.notifiedAt === null) await noteSent(pass, row, sentAt)
  }
  return changed
}

/** Whom a person engaged (again), and to whom nothing is to be written, waits for no approval. */
function isReleased(messages: readonly MessageRow[], why: readonly CauseRow[]): boolean {
  if (messages.some((message) => ['queued', 'leaving', 'sent'].includes(message.state))) return true
  return (
    messages.length === 0 &&
    why.length > 0 &&
    why.every(({ kind, messageId }) => kind === 'person' || messageId !== null)
  )
}

async function move(pass: Pass, row: EngagementRow, after: EngagementState, sentAt: number | null): Promise<string> {
  const { tx, ctx, incident } = pass
  await tx
    .updateTable('engagement')
    .set({ state: after, notifiedAt: sentAt === null ? null : toTimestamp(sentAt), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await record(
    tx,
    ctx,
    `engagement.${after}`,
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { stakeholder: row.stakeholder, before: row.state },
  )
  return `${row.stakeholder} ${after}`
}

async function noteSent({ tx }: Pass, row: EngagementRow, sentAt: number): Promise<void> {
  await tx
    .updateTable('engagement')
    .set({ notifiedAt: toTimestamp(sentAt), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}
