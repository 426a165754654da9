import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import type { StageKey } from './queries.ts'

export interface Proposal extends StageKey {
  incidentId: string
  messageId: string
  sentAt: number
}

/**
 * A message that left may be the report that a duty asks for: a person is asked to confirm it. Once for each message, however many
 * deliveries it has. The delivery that is recorded with it says why it is there.
 */
export async function proposeSubmission(tx: Tx, proposal: Proposal): Promise<void> {
  const { entity, sentAt, ...rest } = proposal
  await tx
    .insertInto('submissionProposal')
    .values({ id: newId(), ...rest, entityId: entity, sentAt: toTimestamp(sentAt), state: 'open' })
    .onConflict((conflict) => conflict.column('messageId').doNothing())
    .execute()
}
