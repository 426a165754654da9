import type { Change } from '@liaison/core/duties'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import {
  catalogueAccess,
  hashSource,
  insertAmendment,
  latestAmendment,
  lockCatalogue,
  putInForce,
  readAmendment,
} from '../catalogue/index.ts'
import { assertPlanFits } from '../plans/index.ts'

export interface ActivatedAmendment {
  /** What it changes, in the order of the catalogue. */
  changes: { kind: Change['kind']; duty: string; version: number; reason: string }[]
  /** False where the same text was in force already. */
  changed: boolean
}

/**
 * Puts the text of a file of amendments in force, in the place of the one before; one without changes leaves the catalogue of the
 * product. The text that is in force already changes nothing. Throws `invalid` with every fault and its path at once, also where the
 * coordination plan in force names what would no longer be there. Every open incident is then judged again.
 */
export async function activateAmendment(ctx: Context, text: string): Promise<ActivatedAmendment> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, catalogueAccess.amend)
    await lockCatalogue(tx)
    const former = await latestAmendment(tx)
    const amended = readAmendment(text, ctx.now)
    const changes = amended.changes.map(({ before: _, after: __, ...change }) => change)
    const source = hashSource(text)
    if (former?.sourceHash === source) return { changes, changed: false }
    await assertPlanFits(tx, amended.catalogue)
    const number = await insertAmendment(tx, text, source, ctx.now)
    const digest = await putInForce(tx, ctx, amended.catalogue)
    await record(
      tx,
      ctx,
      'catalogue.amended',
      { kind: 'catalogue_amendment', id: String(number) },
      {
        source,
        replaces: former?.sourceHash ?? null,
        digest,
        duties: changes.map(({ duty, kind }) => ({ duty, kind })),
      },
      { reasons: changes.map(({ reason }) => reason) },
    )
    return { changes, changed: true }
  })
}
