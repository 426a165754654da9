import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/transaction.ts'
import { isLargeAudience } from './gate-view.ts'
import type { MessageRow } from './queries.ts'

/**
 * Moves a leaving text on when nothing of it waits any more: sent where somebody got it, refused where everybody it is for was refused
 * for what it says. Otherwise it goes on leaving: another contact may yet be tried. Two that end at once may each see the other waiting:
 * then noteAllProgress does it, which every end of a delivery asks for by asking to reconcile.
 */
export async function noteProgress(tx: Tx, message: MessageRow, { standing = false } = {}): Promise<void> {
  const open = await tx
    .selectFrom('delivery')
    .select('id')
    .where('messageId', '=', message.id)
    .where('state', 'in', ['queued', 'held'])
    .limit(1)
    .executeTakeFirst()
  if (open || (await isStillExpanding(tx, message))) return
  const { sent, refused } = await outcomesOf(tx, message.id)
  const everybody = !isLargeAudience(message) && message.recipients.every((one) => refused.includes(one))
  const state = sent ? 'sent' : standing && (everybody || isLargeAudience(message)) ? 'refused' : undefined
  if (!state) return
  await tx
    .updateTable('message')
    .set({ state, version: message.version + 1 })
    .where('id', '=', message.id)
    .where('state', 'in', ['queued', 'leaving'])
    .execute()
}

/** The same for all texts of an incident of which nothing waits any more. */
export async function noteAllProgress(tx: Tx, incidentId: string): Promise<void> {
  const messages = await tx
    .selectFrom('message')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .where('state', '=', 'leaving')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.messageId', '=', 'message.id')
            .where('delivery.state', 'in', ['queued', 'held']),
        ),
      ),
    )
    .execute()
  for (const message of messages) await noteProgress(tx, message)
}

async function isStillExpanding(tx: Tx, message: MessageRow): Promise<boolean> {
  if (!isLargeAudience(message)) return false
  const row = await tx
    .selectFrom('audienceExpansion')
    .select('id')
    .where('messageId', '=', message.id)
    .where('doneAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function outcomesOf(tx: Tx, messageId: string): Promise<{ sent: boolean; refused: string[] }> {
  const row = await tx
    .selectFrom('delivery')
    .select([
      sql<boolean>`coalesce(bool_or(sent_at is not null), false)`.as('sent'),
      sql<string[]>`coalesce(array_agg(distinct recipient_id) filter (where state = 'refused'), '{}')`.as('refused'),
    ])
    .where('messageId', '=', messageId)
    .executeTakeFirstOrThrow()
  return row
}
