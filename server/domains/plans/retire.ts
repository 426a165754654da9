import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { askAllToReconcile, record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { assertMove } from './lifecycle.ts'
import { findPlanRow, lockPlan, lockSuccession, type PlanRow } from './queries.ts'
import { setStatus } from './write.ts'

/** Takes the plan out of force without a successor: until another is activated, nobody is engaged by rule. */
export async function retirePlan(ctx: Context, id: string, version: number, reason: string): Promise<PlanRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.retire)
    await lockSuccession(tx)
    const plan = await lockPlan(tx, id)
    assertVersion(plan, version)
    assertMove(plan, 'retire')
    await setStatus(tx, plan, 'retired', ctx.now)
    await askAllToReconcile(tx, ctx)
    await record(tx, ctx, 'plan.retired', { kind: 'plan', id }, { source: plan.sourceHash }, { reason })
    return findPlanRow(tx, id)
  })
}
