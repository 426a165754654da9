import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { endAttempts } from '../communications/index.ts'
import type { EngagementRow } from './queries.ts'

/** Engages whoever had been let go again: from the beginning, as if nobody had been asked. Why they were let go stays to be read. */
export async function reopen(tx: Tx, ctx: Context, row: EngagementRow): Promise<EngagementRow> {
  await endAttempts(tx, ctx, row.id)
  // What was taken back before it left is owed again.
  await tx
    .updateTable('engagementCause')
    .set({ messageId: null })
    .where('engagementId', '=', row.id)
    .where('messageId', 'in', (eb) => eb.selectFrom('message').select('id').where('state', '=', 'superseded'))
    .execute()
  return tx
    .updateTable('engagement')
    .set({
      state: 'proposed',
      reopenedAt: toTimestamp(ctx.now),
      notifiedAt: null,
      acknowledgedAt: null,
      acknowledgedMeans: null,
      silentAt: null,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What was written or tried since somebody was engaged, or engaged again. */
export const isSince = (row: EngagementRow, at: number): boolean => at >= (row.reopenedAt ?? Number.NEGATIVE_INFINITY)
