import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { acceptPlan } from './check-plan.ts'
import { isVersionTaken } from './queries.ts'
import { holdActive, succeed } from './succeed.ts'
import { hashSource, insertDraft, setStatus } from './write.ts'

export interface ActivatedPlan {
  id: string
  name: string
  /** The version that the file states. */
  version: number
  /** False where the same text was active already. */
  changed: boolean
  /** Another text was recorded under this name and version before: whoever reads the log cannot tell them apart by number. */
  versionReused: boolean
}

/**
 * Imports, approves and activates the text of a plan in one recorded act of the host's administrator. The text that is active already
 * changes nothing. Throws `invalid` with every fault and its path at once. No route leads here, since nobody else looked at the text.
 */
export async function activatePlan(ctx: Context, text: string): Promise<ActivatedPlan> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.import)
    const plan = await acceptPlan(tx, text)
    const source = hashSource(text)
    const former = await holdActive(tx)
    if (former?.sourceHash === source) {
      return { id: former.id, name: plan.name, version: plan.version, changed: false, versionReused: false }
    }
    const versionReused = await isVersionTaken(tx, plan)
    const draft = await insertDraft(tx, ctx, text, plan)
    await succeed(tx, ctx, former, await setStatus(tx, draft, 'approved', ctx.now))
    await record(
      tx,
      ctx,
      'plan.activated',
      { kind: 'plan', id: draft.id },
      { imported: true, version: plan.version, source, replaces: former?.id ?? null },
      { name: plan.name },
    )
    return { id: draft.id, name: plan.name, version: plan.version, changed: true, versionReused }
  })
}
