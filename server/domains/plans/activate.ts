import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { acceptPlan } from './check-plan.ts'
import { assertMove } from './lifecycle.ts'
import { findPlanRow, lockPlan, type PlanRow } from './queries.ts'
import { holdActive, succeed } from './succeed.ts'

/** Puts an approved plan in force. The one that was is retired, and open incidents are judged by the new one. */
export async function activateApproved(ctx: Context, id: string, version: number): Promise<PlanRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.activate)
    const former = await holdActive(tx)
    const plan = await lockPlan(tx, id)
    assertVersion(plan, version)
    assertMove(plan, 'activate')
    // The directory may have changed since it was approved.
    await acceptPlan(tx, plan.source)
    await succeed(tx, ctx, former, plan)
    await record(
      tx,
      ctx,
      'plan.activated',
      { kind: 'plan', id },
      { source: plan.sourceHash, replaces: former?.id ?? null },
    )
    return findPlanRow(tx, id)
  })
}
