import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { notFound, Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { type EntryRow, findEntry } from './queries.ts'

/** The action of the entry that says which entry's private part was erased, by its index. */
export const PRIVATE_ERASED = 'audit.private_erased'

/**
 * Erases what an entry holds of free text and personal data, with its salt, so that nobody can guess it from the hash that stays
 * (GDPR Article 17). The tree still verifies, and the log says who erased what, when and why.
 */
export async function erasePrivate(ctx: Context, index: number, reason: string): Promise<EntryRow> {
  return ctx.transaction(async (tx) => {
    const entry = await findEntry(tx, index)
    if (entry.text === null) throw notFound('entry')
    authorize(ctx.caller, may.erase_private)
    if (entry.private === null) {
      throw new Refused('conflict', 'nothing_to_erase', `Entry ${index} has no private part, or it was erased before.`)
    }
    const erased = await tx
      .updateTable('logEntry')
      .set({ private: null, salt: null })
      .where('seq', '=', entry.seq)
      .where('salt', 'is not', null)
      .executeTakeFirst()
    if (Number(erased.numUpdatedRows) !== 1) throw new Error(`The private part of entry ${index} was not erased.`)
    await record(
      tx,
      ctx,
      PRIVATE_ERASED,
      { kind: 'log_entry', id: String(index), ...(entry.incidentId && { incidentId: entry.incidentId }) },
      { index },
      { reason },
    )
    return findEntry(tx, index)
  })
}
