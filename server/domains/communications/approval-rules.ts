import type { ApprovalKind } from '@liaison/core/directory'
import type { Caller } from '../../kernel/access.ts'
import type { RefusalKind } from '../../kernel/refused.ts'
import type { ApprovalRequestRow, MessageRow } from './queries.ts'

export interface ApprovalDecision {
  kind: ApprovalKind
  decision: 'approved' | 'rejected'
  /** Of the content that the approver has read. */
  contentHash: string
  comment?: string | undefined
}

export type ApprovalOutcome =
  | { kind: 'decides'; request: ApprovalRequestRow }
  | { kind: 'refused'; as: RefusalKind; code: string; why: string }

const refused = (as: RefusalKind, code: string, why: string): ApprovalOutcome => ({ kind: 'refused', as, code, why })

/**
 * Whether this decision counts: by an approver of that kind, who did not write the text (separation of duties, ISO/IEC 27002:2022
 * 5.3), about exactly the content that is on record now. Pure.
 */
export function decideOnApproval(
  caller: Caller,
  message: Pick<MessageRow, 'state' | 'contentHash' | 'createdBy'>,
  requests: readonly ApprovalRequestRow[],
  { kind, contentHash }: Pick<ApprovalDecision, 'kind' | 'contentHash'>,
): ApprovalOutcome {
  if (caller.kind !== 'person' || !caller.approves.includes(kind)) {
    return refused('forbidden', 'not_an_approver', `You do not give ${kind} approvals. Ask somebody who does.`)
  }
  if (message.createdBy === caller.personId) {
    return refused('forbidden', 'own_message', 'You wrote this text yourself; another approver has to decide on it.')
  }
  if (message.state !== 'held') {
    return refused('conflict', 'not_held', `This text is ${message.state}: it does not wait for an approval.`)
  }
  if (contentHash !== message.contentHash) {
    return refused('conflict', 'content_changed', 'The text has changed since you read it. Read it again, then decide.')
  }
  const request = requests.find((one) => one.kind === kind && one.state === 'open')
  return request
    ? { kind: 'decides', request }
    : refused(
        'conflict',
        'not_asked',
        `No ${kind} approval of this text is open: it was given already, or is not owed.`,
      )
}
