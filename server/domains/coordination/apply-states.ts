import type { EngagementState } from '@liaison/core/posture'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { deliveriesOf, messagesOf } from '../communications/index.ts'
import type { Pass } from './pass.ts'
import { type EngagementRow, engagementsOf } from './queries.ts'

interface Facts {
  /** Some text of it may leave. */
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
  const [rows, messages, deliveries] = await Promise.all([
    engagementsOf(tx, incident.id),
    messagesOf(tx, incident.id),
    deliveriesOf(tx, { incidentId: incident.id }),
  ])
  const changed: string[] = []
  for (const row of rows) {
    const own = messages.filter((message) => message.engagementId === row.id)
    const sent = deliveries.filter((one) => one.engagementId === row.id).flatMap((one) => one.sentAt ?? [])
    const released = own.some((message) => ['queued', 'leaving', 'sent'].includes(message.state))
    const sentAt = sent.length > 0 ? Math.min(...sent) : null
    const after = advance(row.state as EngagementState, { released, sentAt })
    if (after !== row.state) changed.push(await move(pass, row, after, sentAt))
  }
  return changed
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
