import type { ApprovalKind, FunctionName, OrganisationKind } from '../directory/index.ts'
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

export interface Escalation {
  id: string
  when: string
  condition: CompiledRule
  /** The condition reads `engagement.*`: it is evaluated once for each engagement, otherwise once for the incident. */
  perEngagement: boolean
  engage: Engage
  template: string
}

export interface Template {
  id: string
  audience: Audience
  tlp: Tlp
  privileged: boolean
  subject: string
  body: string
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
