import type { Tx } from '../../kernel/database/transaction.ts'

/** How mail fares: of the incidents that the caller sees. */
export interface MailState {
  lastSentAt: number | null
  /** Why a mail that waits could not leave the last time it was tried; `null`: none waits for that. */
  failing: string | null
}

export async function mailState(tx: Tx): Promise<MailState> {
  const sent = await tx
    .selectFrom('delivery')
    .select('sentAt')
    .where('channelKind', '=', 'email')
    .where('sentAt', 'is not', null)
    .orderBy('sentAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const waiting = await tx
    .selectFrom('delivery')
    .select('lastError')
    .where('state', '=', 'queued')
    .where('channelKind', '=', 'email')
    .where('lastError', 'is not', null)
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst()
  return { lastSentAt: sent?.sentAt ?? null, failing: waiting?.lastError ?? null }
}
