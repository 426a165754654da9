import type { VocabularyKey } from '../facts/index.ts'
import type { CompiledRule, Reason } from '../rules/index.ts'
import type { Calendar, Due, Instant } from '../time/index.ts'

export const LEGAL_STATUSES = ['in_force', 'pending', 'transition', 'sunset', 'contractual', 'voluntary'] as const
export type LegalStatus = (typeof LEGAL_STATUSES)[number]

/** A stage of a duty as the catalogue states it. `due` is an expression of core/time. */
export interface StageDefinition {
  stage: string
  label: string
  due: Due
  /** CEL: this stage is owed only where it holds (for example a number of residents). */
  condition?: CompiledRule
  /** What the person must do before the anchor can exist, shown while it is awaited. */
  prerequisite?: string
  /** `receipt`: the authority must have it by then, not merely be sent it. */
  measuredAt?: 'sending' | 'receipt'
  /** The words of the law beside or instead of the number. */
  standard?: string
}

export interface DutyDefinition {
  id: string
  version: number
  jurisdiction: string
  regime: string
  citation: string
  status: LegalStatus
  /** First and last day in the entity's zone, `YYYY-MM-DD`. */
  effective: { from?: string; to?: string }
  scope: CompiledRule
  trigger: CompiledRule
  /** Where one of these holds the duty is not owed, with the reason shown. */
  exceptions: readonly { when: CompiledRule; reason: string; citation?: string }[]
  /** Instances that the law counts apart: one for each value of a set or map, or for each occurrence of an event. */
  instances?: { each: string; of: 'set' | 'map' | 'event' }
  recipient: string
  stages: readonly StageDefinition[]
  content: readonly string[]
  confidence: 'verified' | 'knowledge'
  basis: string
  sources: readonly string[]
  notes?: string
}

/** What the product knows: read by a shell, checked and compiled once, immutable. */
export interface Catalogue {
  vocabulary: {
    profile: ReadonlyMap<string, VocabularyKey>
    facts: ReadonlyMap<string, VocabularyKey>
    events: ReadonlyMap<string, VocabularyKey>
  }
  duties: readonly DutyDefinition[]
  calendars: ReadonlyMap<string, Calendar>
}

export type DutyStatus = 'not_applicable' | 'watch' | 'possible' | 'applies'
export type StageStatus = 'not_started' | 'running' | 'due_soon' | 'late' | 'submitted' | 'waived' | 'not_required'

export interface StageInstance {
  stage: string
  label: string
  status: StageStatus
  provisional: boolean
  anchor: { event: string; at: Instant } | null
  due: Instant | null
  /** The zone in which `due` is stated. */
  zone: string
  /** The deadline had passed already when the fact that created the duty was recorded. */
  lateOnDiscovery: boolean
  submittedAt: Instant | null
  /** What has not happened yet, where the stage has not started. */
  awaits: string[]
  standard?: string
  expectation?: string
  trace: string[]
}

export interface DutyInstance {
  duty: string
  regime: string
  citation: string
  jurisdiction: string
  entity: string
  instance: string
  status: DutyStatus
  because: string[]
  reasons: Reason[]
  missingFacts: string[]
  faults: string[]
  recipient: string
  stages: StageInstance[]
}

/** A report that a person confirmed as made. Only this stops a clock or starts the next. */
export interface Submission {
  id?: string
  duty: string
  stage: string
  entity: string
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
