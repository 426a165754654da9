import type { ApprovalKind, Directory, FunctionName, OrganisationKind } from '../directory/index.ts'
import type { Vocabulary } from '../facts/index.ts'
import type { Problem } from '../input/index.ts'
import type { Tlp } from '../marking/index.ts'
import type { CompiledRule } from '../rules/index.ts'

export const CAPACITIES = ['accountable', 'responsible', 'consulted', 'informed'] as const
/** From the strongest to the weakest: of several causes the strongest counts. */
export type Capacity = (typeof CAPACITIES)[number]

export const AUDIENCES = ['internal', 'executive', 'provider', 'authority', 'community', 'customer'] as const
export type Audience = (typeof AUDIENCES)[number]

export type Engage = { function: FunctionName } | { organisation: string } | { kind: OrganisationKind }

/** All durations are milliseconds once the plan is loaded. */
export interface PlanDefaults {
  acknowledgeWithin: number
  /** For organisations without an agreement. */
  ceiling: Tlp
  unencryptedCeiling: Tlp
  /** How long before its end a stage is `due_soon`. */
  warnBefore: number
}

export interface PlanRule {
  id: string
  when: string
  condition: CompiledRule
  /** The condition reads `entity.*`: it is evaluated once for each of our entities. */
  perEntity: boolean
  engage: Engage
  capacity: Capacity
  /** Counted from the instant at which the rule first held. */
  within: number
  template: string
  approvals: readonly ApprovalKind[]
  ceiling?: Tlp
  acknowledge: 'required' | 'none'
  acknowledgeWithin: number
  /** Agreement id. */
  activates?: string
  satisfies?: { duty: string; stage: string }
}

/**
 * An escalation tells somebody that something stands still; what they were engaged for is said by the rules. It therefore engages
 * as informed, and, as for rules, an own function owes an answer and an organisation does not.
 */
export interface Escalation {
  id: string
  when: string
  condition: CompiledRule
  /** The condition reads `engagement.*`: it is evaluated once for each engagement, otherwise once for the incident. */
  perEngagement: boolean
  engage: Engage
  capacity: 'informed'
  template: string
  acknowledge: 'required' | 'none'
  acknowledgeWithin: number
}

export interface Template {
  id: string
  audience: Audience
  tlp: Tlp
  privileged: boolean
  subject: string
  body: string
}

/** Where a rule or an escalation writes its template so, it is a text of the catalogue: `catalogue:eu-gdpr-33.authority`. */
export const OF_CATALOGUE = 'catalogue:'

/** A draft of the catalogue for one stage of a duty. `id` as a plan names it. */
export interface CatalogueTemplate extends Template {
  /** What counsel must look at before it leaves. */
  forCounsel: string
}

/** A coordination plan that passed every check of the loader. */
export interface Plan {
  name: string
  version: number
  defaults: PlanDefaults
  rules: readonly PlanRule[]
  escalations: readonly Escalation[]
  templates: ReadonlyMap<string, Template>
}

/** What a plan is checked against. What is left out is not looked up, and that is said among the warnings. */
export interface PlanContext {
  readonly vocabulary: Vocabulary
  readonly duties?: readonly { readonly id: string; readonly stages: readonly { readonly stage: string }[] }[]
  readonly directory?: Pick<Directory, 'organisations'>
  /** Texts of the catalogue, by the id under which a plan names them. */
  readonly templates?: ReadonlyMap<string, Template>
}

/** `warnings` are doubts that stop nothing: a template that nobody uses, a reference that could not be looked up. */
export type LoadedPlan =
  | { readonly ok: true; readonly plan: Plan; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] }
