import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { acceptPlan } from './check-plan.ts'
import { findPlanRow, type PlanRow } from './queries.ts'
import { insertDraft } from './write.ts'

/** Takes the text of a plan as a draft. It has to be without fault already: `checkPlan` helps to get there. */
export async function draftPlan(ctx: Context, source: string): Promise<PlanRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.draft)
    const plan = await acceptPlan(tx, source)
    const { id } = await insertDraft(tx, ctx, source, plan)
    const draft = await findPlanRow(tx, id)
    await record(
      tx,
      ctx,
      'plan.drafted',
      { kind: 'plan', id },
      { version: plan.version, source: draft.sourceHash },
      { name: plan.name },
    )
    return draft
  })
}
