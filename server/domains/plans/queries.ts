import type { Plan } from '@liaison/core/plan'
import { type Selectable, sql } from 'kysely'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { notFound } from '../../kernel/refused.ts'
import type { PlanStatus } from './lifecycle.ts'
import { compilePlan } from './read-plan.ts'

export type PlanRow = Selectable<db.Plan>
/** A plan without its text, as lists show it. */
export type PlanSummary = Omit<PlanRow, 'source' | 'authors'>

export interface CompiledPlan {
  id: string
  plan: Plan
}

const SUMMARY = [
  'id',
  'name',
  'planVersion',
  'status',
  'sourceHash',
  'createdAt',
  'approvedAt',
  'activatedAt',
  'retiredAt',
  'version',
] as const

/** The plan in force, compiled; `undefined` where there is none. Its text is read only where it is not compiled yet. */
export async function activePlan(tx: Tx): Promise<CompiledPlan | undefined> {
  const row = await findActive(tx)
  return row && { id: row.id, plan: await compilePlan(tx, row, () => sourceOf(tx, row.id)) }
}

/** Any plan, compiled, or `not_found`. */
export async function findPlan(tx: Tx, id: string): Promise<CompiledPlan> {
  const row = await tx.selectFrom('plan').select(SUMMARY).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('plan')
  return { id, plan: await compilePlan(tx, row, () => sourceOf(tx, id)) }
}

export async function findActive(tx: Tx): Promise<PlanSummary | undefined> {
  return tx.selectFrom('plan').select(SUMMARY).where('status', '=', 'active').executeTakeFirst()
}

/** Whether a plan of this name and version is on record. */
export async function isVersionTaken(tx: Tx, { name, version }: Pick<Plan, 'name' | 'version'>): Promise<boolean> {
  const found = await tx
    .selectFrom('plan')
    .select('id')
    .where('name', '=', name)
    .where('planVersion', '=', version)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function sourceOf(tx: Tx, id: string): Promise<string> {
  const { source } = await tx.selectFrom('plan').select('source').where('id', '=', id).executeTakeFirstOrThrow()
  return source
}

export async function findPlanRow(tx: Tx, id: string): Promise<PlanRow> {
  const row = await tx.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('plan')
  return row
}

/** The same, locked against other writers until the transaction ends. */
export async function lockPlan(tx: Tx, id: string): Promise<PlanRow> {
  const row = await tx.selectFrom('plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('plan')
  return row
}

/** One succession at a time: where no plan is active yet, there is no row that could be locked instead. */
export async function lockSuccession(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('plan succession'))`.execute(tx)
}

/** A page of plans, the newest first. */
export async function listPlans(
  tx: Tx,
  filter: { status?: PlanStatus | undefined },
  page: PageQuery,
): Promise<Page<PlanSummary>> {
  let query = tx
    .selectFrom('plan')
    .select(SUMMARY)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (filter.status) query = query.where('status', '=', filter.status)
  const after = readCursor(page.cursor, ['number', 'id'])
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${toTimestamp(after[0])}, ${after[1]}::uuid)`)
  return cutPage(await query.execute(), page, (row) => [row.createdAt, row.id])
}
