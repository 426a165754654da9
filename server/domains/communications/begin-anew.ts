import type { Tx } from '../../kernel/database/transaction.ts'

/** These causes ended and hold anew: each owes a text again. What was written for them before stays what it is. */
export async function beginAnew(tx: Tx, engagementId: string, causeKeys: readonly string[]): Promise<void> {
  if (causeKeys.length === 0) return
  await tx
    .updateTable('message')
    .set({ causeOver: true })
    .where('engagementId', '=', engagementId)
    .where('causeKey', 'in', causeKeys)
    .execute()
}
