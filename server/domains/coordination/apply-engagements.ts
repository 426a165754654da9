import type { WantedEngagement } from '@liaison/core/posture'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { beginAnew } from '../communications/index.ts'
import type { Pass } from './pass.ts'
import { type CauseRow, causesOf, type EngagementRow, engagementsOf } from './queries.ts'
import { allReasons, changedReasons } from './reasons.ts'
import { reopen } from './reopen.ts'

/** A fresh cause engages them again, also those who declined another one; whom a person stood down stays so, and a gap tells of it. */
const BEGINS_AGAIN = ['not_needed', 'declined']
const LET_GO = [...BEGINS_AGAIN, 'stood_down']

/** Engages whom the posture wants, and notes why. Returns what it changed. */
export async function applyEngagements(pass: Pass): Promise<string[]> {
  const rows = new Map((await engagementsOf(pass.tx, pass.incident.id)).map((row) => [row.stakeholder, row]))
  const causes = await causesOf(pass.tx, pass.incident.id)
  const changed: string[] = []
  for (const wanted of pass.posture.engagements) {
    const row = rows.get(wanted.stakeholder)
    changed.push(...(row ? await revise(pass, row, causes, wanted) : await engage(pass, wanted)))
  }
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
  await addCauses({ tx, ctx, incident }, id, wanted.because)
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
  because: WantedEngagement['because'],
) {
  if (because.length === 0) return
  const since = toTimestamp(ctx.now)
  await tx
    .insertInto('engagementCause')
    .values(because.map(({ key, kind }) => ({ incidentId: incident.id, engagementId, key, kind, since })))
    .onConflict((conflict) => conflict.columns(['engagementId', 'key']).doUpdateSet({ since, endedAt: null }))
    .execute()
}

/** Whoever had been let go was told nothing of a cause that holds anew; anybody else knows what they were told of it. */
async function oweAgain({ tx }: Pass, row: EngagementRow, keys: string[]) {
  if (!LET_GO.includes(row.state) || keys.length === 0) return
  await beginAnew(tx, row.id, keys)
  await tx
    .updateTable('engagementCause')
    .set({ messageId: null })
    .where('engagementId', '=', row.id)
    .where('key', 'in', keys)
    .execute()
}

/** What is engaged already may be wanted more strongly, for a further reason, or again. */
async function revise(
  pass: Pass,
  row: EngagementRow,
  causes: readonly CauseRow[],
  wanted: WantedEngagement,
): Promise<string[]> {
  const { tx, ctx, incident } = pass
  const living = causes.filter((cause) => cause.engagementId === row.id && cause.endedAt === null)
  const fresh = wanted.because.filter(({ key }) => !living.some((cause) => cause.key === key))
  const again = fresh.length > 0 && BEGINS_AGAIN.includes(row.state)
  const current = again ? await reopen(tx, ctx, row) : row
  await oweAgain(
    pass,
    row,
    fresh.map(({ key }) => key),
  )
  await addCauses(pass, row.id, fresh)
  const changes = {
    ...changedReasons(current, allReasons(wanted.because, causes, row.id)),
    ...(current.dueBy !== wanted.dueBy && { dueBy: toTimestamp(wanted.dueBy) }),
  }
  if (Object.keys(changes).length > 0) {
    await tx
      .updateTable('engagement')
      .set({ ...changes, version: current.version + 1 })
      .where('id', '=', row.id)
      .execute()
  }
  if (fresh.length === 0) return []
  await record(
    tx,
    ctx,
    'engagement.cause_added',
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { stakeholder: row.stakeholder, causes: fresh.map(({ key }) => key), before: row.state, after: current.state },
  )
  return fresh.map(({ key }) => `cause ${key}`)
}
