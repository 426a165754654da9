import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { askAllToReconcile } from '../../kernel/record.ts'
import { findActive, lockSuccession, type PlanSummary } from './queries.ts'
import { type Edition, setStatus } from './write.ts'

/** The plan in force, which then cannot change until the transaction ends. */
export async function holdActive(tx: Tx): Promise<PlanSummary | undefined> {
  await lockSuccession(tx)
  return findActive(tx)
}

/** Puts a plan in the place of the one that `holdActive` gave, and has every open incident judged by it. */
export async function succeed(tx: Tx, ctx: Context, former: PlanSummary | undefined, next: Edition): Promise<void> {
  if (former) await setStatus(tx, former, 'retired', ctx.now)
  await setStatus(tx, next, 'active', ctx.now)
  await askAllToReconcile(tx, ctx)
}
