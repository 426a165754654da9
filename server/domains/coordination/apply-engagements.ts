import type { WantedEngagement } from '@liaison/core/posture'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { supersede } from '../communications/index.ts'
import type { Pass } from './pass.ts'
import { causesOf, type EngagementRow, engagementsOf } from './queries.ts'

/** Engages whom the posture wants, notes why, and lets go of causes that hold no longer. Returns what it changed. */
export async function applyEngagements(pass: Pass): Promise<string[]> {
  const rows = new Map((await engagementsOf(pass.tx, pass.incident.id)).map((row) => [row.stakeholder, row]))
  const changed: string[] = []
  for (const wanted of pass.posture.engagements) {
    const row = rows.get(wanted.stakeholder)
    changed.push(...(row ? await revise(pass, row, wanted) : await engage(pass, wanted)))
  }
  changed.push(...(await endCauses(pass, rows)))
  return changed
}

async function engage({ tx, ctx, incident }: Pass, wanted: WantedEngagement): Promise<string[]> {
  const id = newId()
  await tx
    .insertInto('engagement')
    .values({
      id,
      incidentId: incident.id,
      stakeholder: wanted.stakeholder,
      label: wanted.label,
      dimension: wanted.dimension,
      capacity: wanted.capacity,
      state: 'proposed',
      because: toJsonb(wanted.because),
      dueBy: toTimestamp(wanted.dueBy),
      createdAt: toTimestamp(ctx.now),
    })
    .execute()
  await addCauses({ tx, ctx, incident }, id, wanted)
  await record(
    tx,
    ctx,
    'engagement.proposed',
    { kind: 'engagement', id, incidentId: incident.id },
    { stakeholder: wanted.stakeholder, capacity: wanted.capacity, causes: wanted.because.map(({ key }) => key) },
  )
  return [`engaged ${wanted.stakeholder}`]
}

async function addCauses(
  { tx, ctx, incident }: Pick<Pass, 'tx' | 'ctx' | 'incident'>,
  engagementId: string,
  wanted: WantedEngagement,
) {
  for (const { key, kind } of wanted.because) {
    await tx
      .insertInto('engagementCause')
      .values({ incidentId: incident.id, engagementId, key, kind, since: toTimestamp(ctx.now) })
      .onConflict((conflict) => conflict.columns(['engagementId', 'key']).doUpdateSet({ endedAt: null }))
      .execute()
  }
}

/** What is engaged already may be wanted more strongly, for a further reason, or again. */
async function revise(pass: Pass, row: EngagementRow, wanted: WantedEngagement): Promise<string[]> {
  const { tx, incident, input } = pass
  const known = input.record.engagements.find((one) => one.stakeholder === wanted.stakeholder)?.causes ?? []
  const living = new Set(known.filter((cause) => cause.endedAt === undefined).map((cause) => cause.key))
  const fresh = wanted.because.filter((cause) => !living.has(cause.key))
  const again = row.state === 'not_needed' && fresh.length > 0
  const changes = {
    ...(row.capacity !== wanted.capacity && { capacity: wanted.capacity }),
    ...(row.dueBy !== wanted.dueBy && { dueBy: toTimestamp(wanted.dueBy) }),
    ...(JSON.stringify(row.because) !== JSON.stringify(jsonOf(wanted.because)) && { because: toJsonb(wanted.because) }),
    ...(again && { state: 'proposed' }),
  }
  if (fresh.length > 0) await addCauses(pass, row.id, { ...wanted, because: fresh })
  if (Object.keys(changes).length > 0) {
    await tx
      .updateTable('engagement')
      .set({ ...changes, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
  }
  if (fresh.length === 0) return []
  await record(
    tx,
    pass.ctx,
    'engagement.cause_added',
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { stakeholder: row.stakeholder, causes: fresh.map(({ key }) => key) },
  )
  return fresh.map(({ key }) => `cause ${key}`)
}

/** As it reads back from a jsonb column, whose keys have an order of their own. */
function jsonOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonOf)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  // PostgreSQL orders the keys of jsonb by length, then by bytes.
  entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, member]) => [key, jsonOf(member)]))
}

/** Before anything left, the engagement is no longer needed; afterwards a person is asked, by a gap of the posture. */
async function endCauses(
  { tx, ctx, incident, posture }: Pass,
  rows: ReadonlyMap<string, EngagementRow>,
): Promise<string[]> {
  for (const ended of posture.ended) {
    const row = rows.get(ended.stakeholder)
    if (!row) continue
    const causes = await causesOf(tx, incident.id)
    const cause = causes.find((one) => one.engagementId === row.id && one.key === ended.key)
    await tx
      .updateTable('engagementCause')
      .set({ endedAt: toTimestamp(ctx.now), ...(!ended.somethingLeft && { messageId: null }) })
      .where('engagementId', '=', row.id)
      .where('key', '=', ended.key)
      .execute()
    if (cause?.messageId && !ended.somethingLeft) await supersede(tx, ctx, cause.messageId)
    const left = causes.filter((one) => one.engagementId === row.id && one.endedAt === null && one.key !== ended.key)
    if (left.length === 0 && !ended.somethingLeft) {
      await tx
        .updateTable('engagement')
        .set({ state: 'not_needed', version: row.version + 1 })
        .where('id', '=', row.id)
        .execute()
    }
    await record(
      tx,
      ctx,
      'engagement.cause_ended',
      { kind: 'engagement', id: row.id, incidentId: incident.id },
      { stakeholder: row.stakeholder, cause: ended.key, somethingLeft: ended.somethingLeft },
    )
  }
  return posture.ended.map(({ key }) => `ended ${key}`)
}
