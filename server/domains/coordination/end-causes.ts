import type { Posture } from '@liaison/core/posture'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { supersede } from '../communications/index.ts'
import type { Pass } from './pass.ts'
import { causesOf, type EngagementRow, engagementsOf } from './queries.ts'

/**
 * Lets go of causes that hold no longer. Before anything left, the engagement is no longer needed; afterwards a person is asked, by a
 * gap of the posture. Returns what it changed.
 */
export async function endCauses(pass: Pass): Promise<string[]> {
  const { tx, incident, posture } = pass
  if (posture.ended.length === 0) return []
  const rows = new Map((await engagementsOf(tx, incident.id)).map((row) => [row.stakeholder, row]))
  for (const [stakeholder, ended] of Map.groupBy(posture.ended, (one) => one.stakeholder)) {
    const row = rows.get(stakeholder)
    if (row) await end(pass, row, ended)
  }
  return posture.ended.map(({ key }) => `ended ${key}`)
}

async function end({ tx, ctx, incident }: Pass, row: EngagementRow, ended: Posture['ended']): Promise<void> {
  const keys = ended.map(({ key }) => key)
  const somethingLeft = ended.some((one) => one.somethingLeft)
  const causes = (await causesOf(tx, incident.id)).filter((cause) => cause.engagementId === row.id)
  const others = causes.some((cause) => cause.endedAt === null && !keys.includes(cause.key))
  const after = others || somethingLeft ? row.state : 'not_needed'
  if (after !== row.state) {
    await tx
      .updateTable('engagement')
      .set({ state: after, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
  }
  await tx
    .updateTable('engagementCause')
    .set({ endedAt: toTimestamp(ctx.now), ...(!somethingLeft && { messageId: null }) })
    .where('engagementId', '=', row.id)
    .where('key', 'in', keys)
    .execute()
  const texts = causes.filter(({ key, messageId }) => messageId !== null && keys.includes(key))
  if (!somethingLeft) for (const { messageId } of texts) await supersede(tx, ctx, messageId ?? '')
  await record(
    tx,
    ctx,
    'engagement.cause_ended',
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { stakeholder: row.stakeholder, causes: keys, somethingLeft, before: row.state, after },
  )
}
