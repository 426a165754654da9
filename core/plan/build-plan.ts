import type { CompiledRule } from '../rules/index.ts'
import type { Conditions, ReadCondition } from './conditions.ts'
import type { PlanFile } from './file-shape.ts'
import type { Capacity, Engage, Escalation, Plan, PlanContext, PlanRule } from './types.ts'

/** Whoever must act or be heard has to answer; an organisation that is only informed has not, while our own people always have. */
export function acknowledgeDefault(capacity: Capacity, engage: Engage): 'required' | 'none' {
  return capacity === 'informed' && !('function' in engage) ? 'none' : 'required'
}

/** The plan of a file in which no fault was found, with the drafts of the catalogue that it names. */
export function buildPlan(file: PlanFile, conditions: Conditions, drafts: PlanContext['templates'] = new Map()): Plan {
  const { defaults, templates } = file
  const named = new Set([...file.rules, ...file.escalations].map(({ template }) => template))
  return {
    name: file.name,
    version: file.version,
    defaults: {
      acknowledgeWithin: defaults.acknowledge_within,
      ceiling: defaults.ceiling,
      unencryptedCeiling: defaults.unencrypted_ceiling,
      warnBefore: defaults.warn_before,
    },
    rules: file.rules.map((rule) => buildRule(rule, file, conditions)),
    escalations: file.escalations.map((escalation) => buildEscalation(escalation, file, conditions)),
    templates: new Map([
      ...Object.entries(templates).map(([id, template]) => [id, { id, ...template }] as const),
      ...[...drafts].filter(([id]) => named.has(id)),
    ]),
  }
}

function buildRule(rule: PlanFile['rules'][number], { defaults }: PlanFile, conditions: Conditions): PlanRule {
  const condition = conditionOf(conditions.rule(rule.when))
  const engage = engageOf(rule.engage)
  // A report that may satisfy a duty never leaves without a person's approval (Liaison files nothing by itself).
  const approvals = rule.approvals ?? (rule.satisfies === undefined ? [] : ['legal'])
  return {
    id: rule.id,
    when: rule.when,
    condition,
    perEntity: condition.roots.has('entity'),
    engage,
    capacity: rule.capacity,
    within: rule.within,
    template: rule.template,
    approvals: [...new Set(approvals)],
    ceiling: rule.ceiling,
    acknowledge: rule.acknowledge ?? acknowledgeDefault(rule.capacity, engage),
    acknowledgeWithin: rule.acknowledge_within ?? defaults.acknowledge_within,
    activates: rule.activates,
    satisfies: rule.satisfies,
  }
}

function buildEscalation(
  { id, when, engage, template }: PlanFile['escalations'][number],
  { defaults }: PlanFile,
  conditions: Conditions,
): Escalation {
  const condition = conditionOf(conditions.escalation(when))
  const whom = engageOf(engage)
  return {
    id,
    when,
    condition,
    perEngagement: condition.roots.has('engagement'),
    engage: whom,
    capacity: 'informed',
    template,
    acknowledge: acknowledgeDefault('informed', whom),
    acknowledgeWithin: defaults.acknowledge_within,
  }
}

function conditionOf(answer: ReadCondition): CompiledRule {
  if (!answer.ok) throw new TypeError(`a condition with faults reached the plan: ${answer.problems.join('; ')}`)
  return answer.condition
}

function engageOf({ function: name, organisation, kind }: PlanFile['rules'][number]['engage']): Engage {
  if (name !== undefined) return { function: name }
  return organisation !== undefined ? { organisation } : { kind: kind! }
}
