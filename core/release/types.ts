import type { ApprovalKind } from '../directory/index.ts'
import type { Tlp } from '../marking/index.ts'

/** A text that wants to leave. `contentHash` binds approvals; see `hashContent`. */
export interface Item {
  tlp: Tlp
  privileged: boolean
  /** What we received from others and passes on inside this item; its source's marking binds us. */
  received: readonly { source: string; tlp: Tlp; leave: readonly string[] }[]
  /** Marking of the incident: a lower marking of the item needs a communications approval. */
  incidentTlp: Tlp
  /** Everyone to whom this item goes. Empty means nobody, and is refused. */
  audience: readonly string[]
  contentHash: string
  approvalsNeeded: readonly ApprovalKind[]
  approvals: readonly { kind: ApprovalKind; decision: 'approved' | 'rejected'; contentHash: string }[]
}

export interface Recipient {
  /** Person or contact id, as it stands in `audience`. */
  id: string
  /** `null`: not known to the directory; refused. */
  relation: 'own' | 'organisation' | null
  /** A named person, not a desk. */
  named: boolean
  isClient: boolean
  isCommunity: boolean
  /** Counsel (function or organisation), or added by counsel. */
  mayReadPrivileged: boolean
  /** The organisation's id, for leave recorded by a source. */
  organisation?: string
  /** Ceiling of the relationship: agreement, rule, room, or the plan's default; own people RED. The lowest counts. */
  ceilings: readonly { tlp: Tlp; from: string }[]
}

export interface OutgoingChannel {
  kind: string
  /** The content is readable only by the recipient, end to end. */
  encrypted: boolean
  /** False while our own mail, chat or network may be read by the intruder. */
  trusted: boolean
}

export interface GateState {
  unencryptedCeiling: Tlp
}

export type Release =
  | { kind: 'released' }
  | { kind: 'held'; approvals: ApprovalKind[]; why: string }
  | {
      kind: 'refused'
      reasons: { code: RefusalCode; why: string }[]
      /** The refusal is of the channel alone: a notice without content may go instead. */
      noticeInstead: boolean
    }

export type RefusalCode =
  | 'empty_audience'
  | 'unknown_recipient'
  | 'not_in_audience'
  | 'unknown_marking'
  | 'source_marking'
  | 'over_ceiling'
  | 'red_to_desk'
  | 'privileged'
  | 'unencrypted_channel'
  | 'untrusted_channel'
  | 'approval_rejected'
