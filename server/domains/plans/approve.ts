import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { acceptPlan } from './check-plan.ts'
import { assertMove, assertNotAuthor } from './lifecycle.ts'
import { findPlanRow, lockPlan, type PlanRow } from './queries.ts'
import { setStatus } from './write.ts'

/** Approves exactly the text that was read: from here on it never changes. */
export async function approvePlan(ctx: Context, id: string, version: number): Promise<PlanRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.approve)
    const draft = await lockPlan(tx, id)
    assertVersion(draft, version)
    assertMove(draft, 'approve')
    assertNotAuthor(ctx.caller, draft.authors)
    await acceptPlan(tx, draft.source)
    await setStatus(tx, draft, 'approved', ctx.now)
    await record(tx, ctx, 'plan.approved', { kind: 'plan', id }, { source: draft.sourceHash })
    return findPlanRow(tx, id)
  })
}
