import type { Tx } from '../../kernel/database/transaction.ts'
import type { DeliveryRow } from './queries.ts'
import { engagementState } from './reach.ts'
import type { DeliverySubject } from './subject-of-delivery.ts'

const ENDED = ['rejected', 'superseded']
const ANSWERED = ['acknowledged', 'active']
const NOT_ASKED = ['declined', 'stood_down', 'not_needed']

/**
 * False where nobody waits for this delivery any more: its text or question has ended, its stakeholder was let go, or has answered and
 * it would only say the same again. A reminder was asked for after all that.
 */
export async function isStillWanted(
  tx: Tx,
  delivery: DeliveryRow,
  { message, asks }: DeliverySubject,
): Promise<boolean> {
  if (asks) return asks.state === 'open'
  if (ENDED.includes(message.state)) return false
  if (!delivery.engagementId) return true
  const state = (await engagementState(tx, delivery.engagementId)) ?? 'not_needed'
  if (NOT_ASKED.includes(state)) return false
  if (!delivery.attemptId || delivery.repeat > 0) return true
  return !ANSWERED.includes(state) || !(await hasReached(tx, delivery))
}

async function hasReached(tx: Tx, { engagementId, messageId }: DeliveryRow): Promise<boolean> {
  const row = await tx
    .selectFrom('delivery')
    .select('id')
    .where('engagementId', '=', engagementId)
    .where('messageId', '=', messageId)
    .where('sentAt', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
