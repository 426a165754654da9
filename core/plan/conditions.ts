import { AGREEMENT_DUTY, NOTICE } from '../duties/index.ts'
import { type CompiledRule, compile, escalationSchema, planSchema, type RuleSchema } from '../rules/index.ts'
import type { PlanContext } from './types.ts'

/** Compiles the conditions of one plan. */
export interface Conditions {
  rule: (source: string) => ReadCondition
  escalation: (source: string) => ReadCondition
}

export type ReadCondition =
  | { readonly ok: true; readonly condition: CompiledRule }
  | { readonly ok: false; readonly problems: readonly string[] }

const ENTITY_IN_ESCALATION =
  '`entity` cannot stand here: an escalation is asked of an engagement or of the incident; say duties.exists(d, d.entity == "…")'

/**
 * `duties`: without them a misspelt duty or stage is not noticed. Where no directory is at hand nobody can say which notices of
 * agreements there are.
 */
export function conditionsFor({ vocabulary, duties, directory }: PlanContext): Conditions {
  const words = {
    duties: duties?.map(({ id }) => id),
    dutyForm: directory === undefined ? AGREEMENT_DUTY : undefined,
    stages: duties && [...new Set([...duties.flatMap(({ stages }) => stages.map(({ stage }) => stage)), NOTICE])],
  }
  const rules = planSchema(vocabulary, words)
  const escalations = escalationSchema(vocabulary, words)
  return {
    rule: (source) => read(source, rules),
    escalation: (source) => {
      const answer = read(source, escalations)
      const perEntity = answer.ok && answer.condition.roots.has('entity')
      return perEntity ? { ok: false, problems: [ENTITY_IN_ESCALATION] } : answer
    },
  }
}

function read(source: string, schema: RuleSchema): ReadCondition {
  const compiled = compile(source, schema)
  if (compiled.ok) return { ok: true, condition: compiled.rule }
  return {
    ok: false,
    problems: compiled.problems.map(({ message, at }) =>
      at === undefined ? message : `${message} (character ${at + 1})`,
    ),
  }
}
