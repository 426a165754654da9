import type { ApprovalKind } from '@liaison/core/directory'
import {
  asNotice,
  type GateState,
  type Item,
  type OutgoingChannel,
  type Recipient,
  release,
} from '@liaison/core/release'

export type Verdict =
  | { kind: 'send'; asNotice: boolean }
  | { kind: 'held'; approvals: ApprovalKind[]; why: string }
  /** `standing`: by content or relationship, so that another channel would not help. */
  | { kind: 'refused'; codes: string[]; why: string; standing: boolean }

const BY_CHANNEL = ['unencrypted_channel', 'untrusted_channel']

/** Asks the gate, and where the channel alone cannot carry the text, whether a notice without content may go instead. Pure. */
export function judge(item: Item, recipient: Recipient, channel: OutgoingChannel, state: GateState): Verdict {
  const answer = release(item, recipient, channel, state)
  if (answer.kind === 'released') return { kind: 'send', asNotice: false }
  if (answer.kind === 'held') return answer
  if (answer.noticeInstead && release(asNotice(item), recipient, channel, state).kind === 'released') {
    return { kind: 'send', asNotice: true }
  }
  return {
    kind: 'refused',
    codes: answer.reasons.map((reason) => reason.code),
    why: answer.reasons.map((reason) => reason.why).join(' '),
    standing: answer.reasons.some((reason) => !BY_CHANNEL.includes(reason.code)),
  }
}

/** A request for approval says nothing of the incident but its reference: it passes the gate as the notice that it is. */
export function requestItem(recipientId: string): Item {
  return {
    tlp: 'CLEAR',
    privileged: false,
    received: [],
    incidentTlp: 'CLEAR',
    audience: [recipientId],
    contentHash: '',
    approvalsNeeded: [],
    approvals: [],
  }
}
