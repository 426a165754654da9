/** A duty as the catalogue states it, checked and compiled. */
import type { Vocabulary } from '../facts/index.ts'
import type { CompiledRule } from '../rules/index.ts'
import type { Anchor, Calendar, Due } from '../time/index.ts'

export const LEGAL_STATUSES = ['in_force', 'pending', 'transition', 'sunset', 'contractual', 'voluntary'] as const
export type LegalStatus = (typeof LEGAL_STATUSES)[number]

/** Another limit for the same stage, for those of whom `when` is known to hold. Unknown, the stage keeps its own limit. */
export interface Variant {
  when: CompiledRule
  due: Due
  reason: string
  citation?: string
}

/**
 * A stage that is owed again: submitted, it opens anew when `from` happens after the latest submission. `since` names the stage
 * whose submission covers what happened before it. `due` left out: the stage's own.
 */
export interface Repeats {
  from: string
  since?: string
  due?: Due
}

/** A stage of a duty as the catalogue states it. `due` is an expression of core/time. */
export interface StageDefinition {
  stage: string
  label: string
  due: Due
  variants: readonly Variant[]
  repeats?: Repeats
  /** This stage is owed only where it holds (for example a number of residents). */
  condition?: CompiledRule
  /** What the person must do before the anchor can exist, shown while it is awaited. */
  prerequisite?: string
  /** `receipt`: the authority must have it by then, not merely be sent it. */
  measuredAt?: 'sending' | 'receipt'
  /** The words of the law beside or instead of the number. */
  standard?: string
  /** Where it differs from the duty's. */
  recipient?: string
  /** Whether it tells an authority; not the people affected, the party to a contract, or a record of one's own. */
  toAuthority: boolean
  /** Where it lies (IANA). The clock runs by the day of the entity; an end that is earlier there is named as the safe one. */
  authorityZone?: string
  /** What the law asks of those who are late. */
  ifLate?: string
  /** Stages, `<stage>` or `<duty>.<stage>`, that must not be made before this one. They move no number. */
  mustPrecede?: readonly string[]
  /** Stages that are to be made at the same time as this one. They move no number. */
  contemporaneousWith?: readonly string[]
}

/** A reason for which the duty, or only `stages` of it, is not owed; granted only where `when` is known to hold. */
export interface Exception {
  when: CompiledRule
  reason: string
  citation?: string
  stages?: readonly string[]
  /** The duty that takes the place of this one. */
  displacedBy?: string
}

/**
 * Where it is known to hold the duty is owed whatever its trigger and exceptions say, for example by an authority's order. With
 * `stages` it compels only those, whatever their own condition says too.
 */
export interface Compulsion {
  when: CompiledRule
  reason: string
  citation?: string
  stages?: readonly string[]
}

/**
 * A delay of named stages, granted only where `when` is known to hold. It ends at `until`, where that is recorded, and never after
 * `atMost`. Both may count from `hold_began` (since when the facts of `when` are true) and `otherwise_due` (the end without it).
 */
export interface Hold {
  when: CompiledRule
  stages: readonly string[]
  until?: Anchor
  atMost?: Due
  reason: string
  citation?: string
  /** What must be on file for it. */
  proof?: string
  /**
   * What counts after an end that comes later than the stage's own, counted from `hold_ended`; without it, that end is the new
   * limit. In a file a text is an open standard.
   */
  afterwards?: Due
}

/** How the duty is met in a case that needs a word, shown where `when` is known to hold. */
export interface Remark {
  when: CompiledRule
  text: string
  citation?: string
}

/** Instances that the law counts apart: one for each value of a set, region of a map, or occurrence of an event. */
export interface Instances {
  of: 'set' | 'map' | 'event'
  /** `profile.nis2_member_states`, `facts.affected_countries`, or the name of an event. */
  each: string
  /** Counted apart only where it is known to hold; otherwise one instance stands for all. */
  when?: CompiledRule
  /** Which of them count; reads `instance`. */
  where?: CompiledRule
  /** The stages that are counted apart; the others are owed once. Left out: all. */
  stages?: readonly string[]
}

/** Something that the law asks a report to say. */
export interface ContentItem {
  text: string
  /** The stages that ask for it; left out: all. */
  stages?: readonly string[]
  /** The keys that give it: of facts and events as they are, of a profile or incident with that before them. Left out: a person writes it. */
  facts?: readonly string[]
  citation?: string
}

/** What an installation changed in the catalogue of the product, and why. */
export interface Amendment {
  kind: 'added' | 'replaced' | 'disabled'
  reason: string
}

/** What a duty knows of a stage of another. */
export interface CatalogueStage {
  label: string
  regime: string
  toAuthority: boolean
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
  /** The day on which the entry was compared with its sources. */
  checked: string
  /** Of our entities it binds only these, by id. Left out: whomever `scope` is true of. */
  entities?: readonly string[]
  scope: CompiledRule
  trigger: CompiledRule
  exceptions: readonly Exception[]
  compelledBy: readonly Compulsion[]
  holds: readonly Hold[]
  remarks: readonly Remark[]
  instances?: Instances
  recipient: string
  stages: readonly StageDefinition[]
  /** The stages of the whole catalogue, by `<duty>.<stage>`. */
  catalogueStages: ReadonlyMap<string, CatalogueStage>
  /** The conditions that stand inside deadlines, by their text. */
  conditions: ReadonlyMap<string, CompiledRule>
  content: readonly ContentItem[]
  confidence: 'verified' | 'knowledge'
  /** What kind of text `confidence` rests on. */
  basis: 'primary' | 'lawfirm' | 'secondary' | 'community' | 'partial' | 'none'
  sources: readonly string[]
  notes?: string
  /** Left out: as the product states it. One that is disabled stays known by its name and never applies. */
  amendment?: Amendment
}

/** What the product knows: read by a shell, checked and compiled once, immutable. Several versions of a duty share its id. */
export interface Catalogue {
  vocabulary: Vocabulary
  duties: readonly DutyDefinition[]
  calendars: ReadonlyMap<string, Calendar>
}
