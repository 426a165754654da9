import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'

/** Deliveries that wait follow their message: held while it is held, due at once when it may leave. */
export async function letGo(tx: Tx, ctx: Context, messageId: string, state: 'held' | 'queued'): Promise<void> {
  const change = state === 'held' ? { state } : { state, dueAt: toTimestamp(ctx.now) }
  await tx
    .updateTable('delivery')
    .set(change)
    .where('messageId', '=', messageId)
    .where('state', '=', state === 'held' ? 'queued' : 'held')
    .execute()
}
