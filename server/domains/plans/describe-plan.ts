import type { Organisation } from '@liaison/core/directory'
import type { DutyDefinition } from '@liaison/core/duties'
import type { Engage, Escalation, Plan, PlanRule } from '@liaison/core/plan'
import { LARGE_AUDIENCES, labelOf } from '@liaison/core/posture'
import type { NameDuty } from '@liaison/core/rules'
import { describeDuration } from '@liaison/core/time'
import { conditionOf } from '../../kernel/http/conditions.ts'

type Named = readonly Pick<Organisation, 'id' | 'name'>[]

/** What a plan is read against. */
export interface Known {
  organisations: readonly Organisation[]
  duties: readonly Pick<DutyDefinition, 'id' | 'regime'>[]
}

/** What a plan says, for people: whom each rule engages, how soon, and what they are sent. */
export function describePlan(plan: Plan, { organisations, duties }: Known) {
  const regimes = new Map(duties.map(({ id, regime }) => [id, regime]))
  const nameDuty: NameDuty = (id) => regimes.get(id) ?? id
  const { acknowledgeWithin, warnBefore, ...ceilings } = plan.defaults
  return {
    defaults: { ...ceilings, acknowledgeWithin: words(acknowledgeWithin), warnBefore: words(warnBefore) },
    rules: plan.rules.map((rule) => describeRule(rule, organisations, nameDuty)),
    escalations: plan.escalations.map((escalation) => describeEscalation(escalation, organisations, nameDuty)),
    templates: [...plan.templates.values()],
  }
}

function describeRule(rule: PlanRule, organisations: Named, nameDuty: NameDuty) {
  const { condition: _, when, approvals, ceiling, activates, satisfies, within, acknowledgeWithin, ...plain } = rule
  const engage = engagedOf(rule.engage, organisations)
  const approval = approvals.length > 0 ? `, after approval by ${approvals.join(' and ')}` : ''
  return {
    ...plain,
    when: conditionOf({ source: when }, nameDuty),
    engage,
    within: words(within),
    acknowledgeWithin: words(acknowledgeWithin),
    approvals: [...approvals],
    ceiling: ceiling ?? null,
    activates: activates ?? null,
    satisfies: satisfies ?? null,
    summary: `${engage.label}: ${rule.capacity} within ${words(within)}${approval}.`,
  }
}

function describeEscalation(escalation: Escalation, organisations: Named, nameDuty: NameDuty) {
  const { condition: _, when, acknowledgeWithin, ...plain } = escalation
  const engage = engagedOf(escalation.engage, organisations)
  return {
    ...plain,
    when: conditionOf({ source: when }, nameDuty),
    engage,
    acknowledgeWithin: words(acknowledgeWithin),
    summary: `${engage.label}: informed, once for each ${escalation.perEngagement ? 'engagement' : 'cause'}.`,
  }
}

function engagedOf(engage: Engage, organisations: Named) {
  if ('function' in engage)
    return { by: 'function' as const, name: engage.function, label: labelOf(engage.function, { organisations: [] }) }
  if ('organisation' in engage) {
    const known = organisations.find(({ id }) => id === engage.organisation)
    return { by: 'organisation' as const, name: engage.organisation, label: known?.name ?? engage.organisation }
  }
  const each = LARGE_AUDIENCES.includes(engage.kind) ? 'All together' : 'Each'
  return { by: 'kind' as const, name: engage.kind, label: `${each} of kind ${engage.kind.replaceAll('_', ' ')}` }
}

const words = (milliseconds: number): string => describeDuration({ kind: 'elapsed', milliseconds })
