import type { GateState, Item, OutgoingChannel, Recipient } from '../index.ts'

/** One question to the gate. */
export interface Case {
  item: Item
  recipient: Recipient
  channel: OutgoingChannel
  state: GateState
}

export interface Change {
  item?: Partial<Item>
  recipient?: Partial<Recipient>
  channel?: Partial<OutgoingChannel>
  state?: Partial<GateState>
}

/** A text that may go to an outside responder, with whatever a test changes about it. */
export function caseWith(change: Change = {}): Case {
  return {
    item: {
      tlp: 'AMBER',
      privileged: false,
      received: [],
      incidentTlp: 'AMBER',
      audience: ['redwood-ir.hotline'],
      contentHash: 'hash-1',
      approvalsNeeded: [],
      approvals: [],
      ...change.item,
    },
    recipient: {
      id: 'redwood-ir.hotline',
      name: 'Redwood Forensics',
      relation: 'organisation',
      named: false,
      isClient: false,
      needsToKnow: true,
      isCommunity: false,
      mayReadPrivileged: false,
      organisation: 'redwood-ir',
      ceilings: [{ tlp: 'AMBER+STRICT', from: 'Incident response retainer' }],
      ...change.recipient,
    },
    channel: { kind: 'email', encrypted: true, trusted: true, ...change.channel },
    state: { unencryptedCeiling: 'AMBER', ...change.state },
  }
}
