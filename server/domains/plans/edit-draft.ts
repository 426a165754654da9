import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { acceptPlan } from './check-plan.ts'
import { assertMove } from './lifecycle.ts'
import { findPlanRow, lockPlan, type PlanRow } from './queries.ts'
import { rewriteDraft } from './write.ts'

/** Replaces the text of a draft. What is approved never changes. */
export async function editDraft(ctx: Context, id: string, version: number, source: string): Promise<PlanRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.draft)
    const before = await lockPlan(tx, id)
    assertVersion(before, version)
    assertMove(before, 'edit')
    const plan = await acceptPlan(tx, source)
    await rewriteDraft(tx, ctx, before, source, plan)
    const after = await findPlanRow(tx, id)
    await record(
      tx,
      ctx,
      'plan.edited',
      { kind: 'plan', id },
      { version: plan.version, before: before.sourceHash, after: after.sourceHash },
      { name: plan.name },
    )
    return after
  })
}
