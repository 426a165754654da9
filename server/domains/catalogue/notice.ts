import type { Catalogue } from '@liaison/core/duties'
import { authorize } from '../../kernel/access.ts'
import { productVersion } from '../../kernel/config.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { askAllToReconcile, record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { digestOf, installedCatalogue } from './installed.ts'
import { digestInForce, lockCatalogue, writeDigest } from './queries.ts'

/**
 * At the start of a server: where the catalogue is another than the one by which incidents were judged last, as after an upgrade, every
 * open incident is judged again. Says whether it is. Refused where the amendments in force do not fit this release.
 */
export async function noticeCatalogue(ctx: Context): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.notice)
    await lockCatalogue(tx)
    const before = await digestInForce(tx)
    const after = await putInForce(tx, ctx, await installedCatalogue(tx))
    if (after === before) return false
    await record(
      tx,
      ctx,
      'catalogue.changed',
      { kind: 'catalogue', id: after },
      { before: before ?? null, release: productVersion },
    )
    return true
  })
}

/** Notes by which catalogue incidents are judged from now on, and asks for those whose clocks run. Gives its digest. */
export async function putInForce(tx: Tx, ctx: Context, catalogue: Catalogue): Promise<string> {
  const { whole } = digestOf(catalogue)
  if (whole === (await digestInForce(tx))) return whole
  await writeDigest(tx, whole, ctx.now)
  await askAllToReconcile(tx, ctx)
  return whole
}
