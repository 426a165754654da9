import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'

export type AmendmentRow = Selectable<db.CatalogueAmendment>

/** The amendment that counts, without its text; `undefined` where there never was one. */
export async function latestAmendment(tx: Tx): Promise<Pick<AmendmentRow, 'number' | 'sourceHash'> | undefined> {
  return tx
    .selectFrom('catalogueAmendment')
    .select(['number', 'sourceHash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function sourceOf(tx: Tx, number: number): Promise<string> {
  const row = await tx.selectFrom('catalogueAmendment').select('source').where('number', '=', number).executeTakeFirst()
  return row!.source
}

/** Gives its number. */
export async function insertAmendment(tx: Tx, source: string, sourceHash: string, now: number): Promise<number> {
  const { number } = await tx
    .insertInto('catalogueAmendment')
    .values({ source, sourceHash, activatedAt: toTimestamp(now) })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** One change of the law at a time. */
export async function lockCatalogue(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue in force'))`.execute(tx)
}

export async function digestInForce(tx: Tx): Promise<string | undefined> {
  return (await tx.selectFrom('catalogueInForce').select('digest').executeTakeFirst())?.digest
}

export async function writeDigest(tx: Tx, digest: string, now: number): Promise<void> {
  const since = toTimestamp(now)
  await tx
    .insertInto('catalogueInForce')
    .values({ digest, since })
    .onConflict((conflict) => conflict.column('single').doUpdateSet({ digest, since }))
    .execute()
}
