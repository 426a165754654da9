import type { ApprovalKind, Dimension, Directory } from '../directory/index.ts'
import type { Catalogue, DutyInstance, StageKey, Submission, Waiver } from '../duties/index.ts'
import type { Fact, IncidentEvent } from '../facts/index.ts'
import type { Pap, Tlp } from '../marking/index.ts'
import type { Audience, Capacity, Plan } from '../plan/index.ts'
import type { Instant } from '../time/index.ts'

export const PHASES = ['detection', 'analysis', 'containment', 'eradication', 'recovery', 'post_incident'] as const
export type Phase = (typeof PHASES)[number]
export const INCIDENT_STATUSES = ['suspected', 'declared', 'closed', 'false_alarm'] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** The register of one incident. Everything is optional: what is absent is unknown. */
export interface IncidentState {
  reference?: string
  title?: string
  summary?: string
  severity?: number
  classification?: string
  phase?: Phase
  status?: IncidentStatus
  tlp?: Tlp
  pap?: Pap
  exercise?: boolean
  restricted?: boolean
  declaredAt?: Instant
  facts: readonly Fact[]
  events: readonly IncidentEvent[]
  submissions: readonly Submission[]
  waivers: readonly Waiver[]
}

export const ENGAGEMENT_STATES = [
  'proposed',
  'approved',
  'notified',
  'acknowledged',
  'active',
  'silent',
  'declined',
  'stood_down',
  'not_needed',
] as const
export type EngagementState = (typeof ENGAGEMENT_STATES)[number]

export type CauseKind = 'rule' | 'duty' | 'escalation' | 'person'

/**
 * Why a stakeholder is engaged. `key` is unique within (incident, stakeholder): `rule:csirt-on-nis2`,
 * `rule:x@acme-at` (per entity), `escalation:silent-provider#redwood-ir`, `person:<id>`. Each cause owes its message once.
 */
export interface Cause {
  kind: CauseKind
  key: string
}

/** One try to reach a stakeholder for an acknowledgement: all channels of one use of one contact at once. */
export interface Attempt {
  contact: string
  use: 'primary' | 'backup'
  /** When its deliveries were queued. Time runs from here also while our own server refuses everything. */
  startedAt: Instant
  /** From this instant on the next attempt is due. */
  acknowledgeBy: Instant
  /** None of its channels took it, for good: the next attempt is due at once. */
  failed?: boolean
}

/** What is on record about one stakeholder in this incident. */
export interface EngagementRecord {
  stakeholder: string
  state: EngagementState
  capacity: Capacity
  /**
   * The instant at which each cause first held, by cause key; a cause that stopped holding has `endedAt`. `messageQueued`: a
   * message of this cause is held, queued or sent; false again where it was superseded before anything left, and where the cause
   * holds anew of somebody who had been let go.
   */
  causes: readonly { key: string; since: Instant; endedAt?: Instant; messageQueued: boolean }[]
  /** Only those whose message asks for an acknowledgement. */
  attempts: readonly Attempt[]
  acknowledgedAt?: Instant
  /** First delivery handed over. */
  notifiedAt?: Instant
}

/** A deadline that is another than the one that people were shown. */
export interface MovedDeadline extends StageKey {
  id: string
  before: Instant
  /** `null`: there is no deadline any more. */
  after: Instant | null
  reason: string
}

/** The record so far, without which `assess` answers as if nothing had been done yet. */
export interface RecordSoFar {
  engagements: readonly EngagementRecord[]
  /** Approvals on messages that are still held, and the attempts to reach their approvers. */
  approvalRequests: readonly {
    id: string
    message: string
    kind: ApprovalKind
    state: 'open' | 'approved' | 'rejected' | 'void'
    attempts: readonly Attempt[]
  }[]
  /** Keys of escalations that have fired: `<escalation>#<cause>`. */
  fired: readonly string[]
  /** Moves of deadlines by a change of the catalogue that nobody has acknowledged. Left out: none. */
  moved?: readonly MovedDeadline[]
  /** Channels whose last delivery is kept back by how the installation is set up. `to`: whom it is for, in words. */
  obstacles: readonly {
    kind: 'private_webhook' | 'mail_not_configured'
    channel: string
    to: string
    address: string
  }[]
}

export interface AssessInput {
  now: Instant
  catalogue: Catalogue
  incident: IncidentState
  directory: Directory
  /** Only our entities are stated, as a scenario may: then nobody's contacts are missed, and a kind stands for its members. */
  withoutDirectory?: boolean
  /** `null`: duties only. */
  plan: Plan | null
  record: RecordSoFar
  /** How the installation is set up; left out: they are refused. */
  allowPrivateWebhooks?: boolean
}

export interface WantedEngagement {
  /** Function name, organisation id, or organisation kind for a large audience. */
  stakeholder: string
  /** For people to read. */
  label: string
  dimension: Dimension
  capacity: Capacity
  /** The earliest of its causes. */
  dueBy: Instant
  because: { rule: string; kind: CauseKind; key: string; capacity: Capacity; facts: string[]; dueBy: Instant }[]
  /** Ids of the recorded facts that made its causes hold. */
  cites: string[]
}

/** A text owed to one stakeholder for one cause. */
export interface OwedMessage {
  stakeholder: string
  cause: Cause
  template: string
  audience: Audience
  tlp: Tlp
  privileged: boolean
  approvals: ApprovalKind[]
  /** Additional ceiling that the rule sets. */
  ceiling?: Tlp
  /** `null`: no acknowledgement is asked for. Milliseconds for each attempt. */
  acknowledgeWithin: number | null
  activates?: string
  satisfies?: { duty: string; stage: string; entity: string; instance: string }
  dueBy: Instant
}

/** What should happen next with someone who was asked and has not answered. */
export interface AttemptStep {
  /** Engagement's stakeholder, or approval request id. */
  subject: { kind: 'engagement'; stakeholder: string } | { kind: 'approval'; request: string }
  step: { kind: 'try'; contact: string; use: 'primary' | 'backup' } | { kind: 'silent'; since: Instant }
}

export interface WantedEscalation {
  escalation: string
  /**
   * `<escalation>#<cause>`; fires once. The cause is a stakeholder, `<duty>@<entity>[/<instance>][:<stage>]`, `incident`, or the
   * id of an approval request. Where a kind is told, `#<organisation>` follows.
   */
  key: string
  stakeholder: string
  capacity: Capacity
  template: string
  /** As in `OwedMessage`. */
  acknowledgeWithin: number | null
  /** The engagement that caused it, where there is one. */
  about?: string
  /** The duty that caused it; without `stage` where the duty as a whole did. */
  duty?: { duty: string; entity: string; instance: string; stage?: string }
  /** The approval request that nobody answers. */
  request?: string
  why: string[]
  /** As in `WantedEngagement`. */
  cites: string[]
}

export type GapKind =
  | 'unknown_fact'
  | 'unknown_profile'
  | 'no_contact'
  | 'no_channel'
  | 'no_approver'
  | 'approver_silent'
  | 'stakeholder_silent'
  | 'no_function_holder'
  | 'no_organisation'
  | 'no_agreement'
  | 'agreement_expired'
  | 'fault'
  | 'contradiction'
  | 'withdrawal'
  | 'no_longer_needed'
  | 'stood_down'
  | 'deadline_moved'
  | 'private_webhook'
  | 'mail_not_configured'

/** Something the posture needs and the records lack, with the action that closes it. */
export interface Gap {
  kind: GapKind
  /** Fact or profile key, stakeholder, rule or duty id. */
  key: string
  entity?: string
  /** What hangs on it: duties, rules, engagements, the nearest consequence first. */
  decides: string[]
  /** The nearest instant at which it matters, if there is one. */
  urgentAt: Instant | null
  why: string
  action: string
}

export interface Posture {
  at: Instant
  /** The next instant at which this answer changes by itself; `null` if never. */
  nextChangeAt: Instant | null
  duties: DutyInstance[]
  engagements: WantedEngagement[]
  messages: OwedMessage[]
  /** Causes on record that hold no longer, and whether something has left already. */
  ended: { stakeholder: string; key: string; somethingLeft: boolean }[]
  attempts: AttemptStep[]
  escalations: WantedEscalation[]
  gaps: Gap[]
}
