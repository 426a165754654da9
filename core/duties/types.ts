/** What the evaluation of a duty reads and answers. */
import type { Fact, IncidentEvent } from '../facts/index.ts'
import type { Reason } from '../rules/index.ts'
import type { Instant } from '../time/index.ts'

export const DUTY_STATUSES = ['not_applicable', 'watch', 'possible', 'applies'] as const
export type DutyStatus = (typeof DUTY_STATUSES)[number]
export const STAGE_STATUSES = [
  'not_started',
  'running',
  'due_soon',
  'late',
  'submitted',
  'waived',
  'not_required',
] as const
export type StageStatus = (typeof STAGE_STATUSES)[number]

/** A delay that is granted for a stage. */
export interface StageHold {
  reason: string
  citation?: string
  proof?: string
  /** `null`: its end is not recorded. */
  until: Instant | null
  /** When the stage would be due without it. */
  otherwiseDue: Instant | null
}

export interface StageInstance {
  stage: string
  label: string
  status: StageStatus
  /** The duty, or this stage of it, hangs on a fact that is not known. */
  provisional: boolean
  anchor: { event: string; at: Instant } | null
  /** The strict reading. `null`: an open standard, an anchor that has not happened, or a hold without an end. */
  due: Instant | null
  /** A later end that an unknown condition would allow. For information only. */
  lenient?: { due: Instant; why: string }
  /** The zone in which `due` is stated. */
  zone: string
  /** The deadline had passed already when the fact that created the duty was recorded. */
  lateOnDiscovery: boolean
  submittedAt: Instant | null
  /** Events and `submitted(stage)` that have not happened yet, where the stage has not started. */
  awaits: string[]
  prerequisite?: string
  standard?: string
  expectation?: string
  measuredAt?: 'sending' | 'receipt'
  recipient?: string
  hold?: StageHold
  /** A report was made out of the order that the law sets, or this one is missing beside it. */
  outOfOrder?: string[]
  trace: string[]
}

/**
 * Something unknown that does not decide whether the duty is owed, but something about it: a relief that is not granted while its
 * condition is unknown, whether a stage is owed, which limit counts, or which instances the law counts apart.
 */
export interface OpenQuestion {
  about: 'exception' | 'hold' | 'stage' | 'deadline' | 'instances'
  /** Where it decides whether one stage is owed, or spares that stage alone. */
  stage?: string
  /** As in `missingFacts`. */
  keys: string[]
  why: string
}

export interface DutyInstance {
  duty: string
  version: number
  regime: string
  citation: string
  jurisdiction: string
  entity: string
  instance: string
  status: DutyStatus
  because: string[]
  reasons: Reason[]
  /** What decides and is not known: the key of a fact as it is, of a profile with `profile.` before it. */
  missingFacts: string[]
  openQuestions: OpenQuestion[]
  faults: string[]
  /** Only its dates keep it from being owed: it is not yet, or no longer, in force. */
  outOfForce: boolean
  /** A report was made although the duty is not owed (any more): its recipient should hear of that. */
  withdrawal: boolean
  recipient: string
  stages: StageInstance[]
  /** Stages of the duty that are not owed in this case. */
  stagesNotOwed: { stage: string; label: string; because: string[] }[]
  /** Instants at which the answer changes, besides the ends of its stages: dates of law, ends of holds, events to come. */
  changesAt: Instant[]
}

/** A report that a person confirmed as made. Only this stops a clock or starts the next. */
export interface Submission {
  id?: string
  duty: string
  stage: string
  entity: string
  /** Empty also counts for a duty that has one instance only, whatever its name. */
  instance: string
  at: Instant
  reference?: string
}

/** A person's recorded decision not to make a report. Without `stage` it counts for all stages of the duty. */
export interface Waiver {
  id?: string
  duty: string
  stage?: string
  entity: string
  instance: string
  kind: 'waived' | 'not_required'
  reason: string
}

/** What duties read of an incident. Facts, events and submissions stand in the order in which they were recorded. */
export interface DutyIncident {
  severity?: number
  phase?: string
  status?: string
  classification?: string
  tlp?: string
  exercise?: boolean
  facts: readonly Fact[]
  events: readonly IncidentEvent[]
  submissions: readonly Submission[]
  waivers: readonly Waiver[]
}
