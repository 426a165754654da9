import type { ApprovalKind } from '../directory/index.ts'
import type { Tlp } from '../marking/index.ts'

/** To whom a source allowed what it gave us beyond its marking: everyone at an organisation, or one person or contact. */
export type Leave = { organisation: string } | { person: string }

/** What we received from others and pass on inside an item; its source's marking binds us. */
export interface ReceivedPart {
  /** Name of the source, for people to read. */
  source: string
  tlp: Tlp
  leave: readonly Leave[]
}

/** `contentHash`: the content that the approver saw. */
export interface Approval {
  kind: ApprovalKind
  decision: 'approved' | 'rejected'
  contentHash: string
}

/** A text that wants to leave. `contentHash` binds approvals; see `hashContent`. */
export interface Item {
  /** Marking of what we originate, as its template states it. The text carries `markingOf(item)`. */
  tlp: Tlp
  privileged: boolean
  received: readonly ReceivedPart[]
  /** Marking of the incident: a lower marking of what we originate needs a communications approval. */
  incidentTlp: Tlp
  /** Everyone to whom this item goes. Empty means nobody, and is refused. */
  audience: readonly string[]
  contentHash: string
  /** What the rule asks for. What is owed in all: `approvalsNeeded(item)`. */
  approvalsNeeded: readonly ApprovalKind[]
  /** All decisions on record. Those on other content count for nothing; a rejection of this content stands until it changes. */
  approvals: readonly Approval[]
}

export interface Recipient {
  /** Person or contact id, as it stands in `audience`. */
  id: string
  /** As the sentences call them: the person, the desk, or the organisation. */
  name: string
  /** `null`: not known to the directory; refused. */
  relation: 'own' | 'organisation' | null
  /** A named person, not a desk. */
  named: boolean
  isClient: boolean
  /** This incident affects them or they work on it. Being a client is not enough for TLP:AMBER. */
  needsToKnow: boolean
  isCommunity: boolean
  /** Counsel (function or organisation), or added by counsel. */
  mayReadPrivileged: boolean
  /** The organisation's id, for leave recorded by a source. */
  organisation?: string
  /**
   * Ceilings of the relationship: agreements, rule, room, or the plan's default. The lowest counts. Own people have RED without
   * any entry; an organisation without any entry may receive nothing.
   */
  ceilings: readonly Ceiling[]
}

/** `from`: where the ceiling is laid down, for people to read ("Incident response retainer"). */
export interface Ceiling {
  tlp: Tlp
  from: string
}

export interface OutgoingChannel {
  kind: string
  /** The content is readable only by the recipient, end to end. */
  encrypted: boolean
  /** False while our own mail, chat or network may be read by the intruder. */
  trusted: boolean
}

export interface GateState {
  /** The highest marking that an unencrypted channel carries; RED never goes there, whatever stands here. */
  unencryptedCeiling: Tlp
}

export type Release =
  | { kind: 'released' }
  /** Nothing but approvals is missing between this text and this recipient; `why` also says what the channel will object to. */
  | { kind: 'held'; approvals: ApprovalKind[]; why: string }
  | {
      kind: 'refused'
      reasons: Refusal[]
      /** The refusal is of the channel alone: a notice without content may go instead. */
      noticeInstead: boolean
    }

/** `why`: what is refused, why, and how to mend it. */
export interface Refusal {
  code: RefusalCode
  why: string
}

export type RefusalCode =
  | 'empty_audience'
  | 'unknown_recipient'
  | 'not_in_audience'
  | 'unknown_marking'
  | 'source_marking'
  | 'no_ceiling'
  | 'over_ceiling'
  | 'red_to_desk'
  | 'privileged'
  | 'unencrypted_channel'
  | 'untrusted_channel'
  | 'approval_rejected'
