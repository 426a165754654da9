import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { supersede } from './supersede.ts'

const UNSENT = ['held', 'queued', 'leaving', 'sent']

/** Takes back all that waits for a stakeholder, reminders included: what has not left will not leave. */
export async function withdrawAll(tx: Tx, ctx: Context, engagementId: string): Promise<void> {
  const messages = await tx
    .selectFrom('message')
    .select('id')
    .where('engagementId', '=', engagementId)
    .where('state', 'in', UNSENT)
    .orderBy('id')
    .execute()
  for (const { id } of messages) await supersede(tx, ctx, id)
}

/** They will not come: that answers what reached them. */
export async function declineDeliveries(tx: Tx, engagementId: string): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ state: 'declined' })
    .where('engagementId', '=', engagementId)
    .where('messageId', 'is not', null)
    .where('state', 'in', ['sent', 'silent'])
    .execute()
}

/** Whoever is engaged again is asked from the beginning: what was tried before stays on record and counts no more. */
export async function endAttempts(tx: Tx, ctx: Context, engagementId: string): Promise<void> {
  await tx
    .updateTable('attempt')
    .set({ endedAt: toTimestamp(ctx.now) })
    .where('engagementId', '=', engagementId)
    .where('endedAt', 'is', null)
    .execute()
}
