import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'

/** Somebody is addressed now. A text that is held or has ended stays what it is. */
export async function markLeaving(tx: Tx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  await tx
    .updateTable('message')
    .set({ state: 'leaving' })
    .where('id', 'in', messageIds)
    .where('state', '=', 'queued')
    .execute()
}

/** Deliveries that wait follow their message: held while it is held, due at once when it may leave. */
export async function letGo(tx: Tx, ctx: Context, messageId: string, state: 'held' | 'queued'): Promise<void> {
  const change = state === 'held' ? { state } : { state, dueAt: toTimestamp(ctx.now) }
  const moved = await tx
    .updateTable('delivery')
    .set(change)
    .where('messageId', '=', messageId)
    .where('state', '=', state === 'held' ? 'queued' : 'held')
    .returning('id')
    .execute()
  if (state === 'queued' && moved.length > 0) await markLeaving(tx, [messageId])
}
