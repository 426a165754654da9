import { agreementDuties } from '../duties/index.ts'
import type { Vocabulary } from '../facts/index.ts'
import { collectProblems, each, type Problem, type Report, readShape } from '../input/index.ts'
import { buildPlan } from './build-plan.ts'
import { checkTexts, tryTemplate } from './check-texts.ts'
import { type Conditions, conditionsFor } from './conditions.ts'
import { checkAcross, type PlanSketch } from './cross-checks.ts'
import { planShape } from './file-shape.ts'
import type { LoadedPlan, PlanContext } from './types.ts'

/**
 * Checks and compiles a parsed plan file (keys in snake_case). All faults are refused together, each with its path: shape,
 * conditions, templates and what they name, references within the plan and, as far as the context has them, to directory and duties.
 */
export function loadPlan(parsed: unknown, stated: PlanContext): LoadedPlan {
  const context = withNotices(stated)
  const { value, sketch, problems } = readShape(planShape, parsed)
  const conditions = conditionsFor(context)
  const warnings: Problem[] = []
  const found = collectProblems((fault) => {
    if (sketch === undefined) return
    checkConditions(sketch, conditions, fault)
    checkTemplates(sketch, context.vocabulary, fault)
    warnings.push(...collectProblems((doubt) => checkAcross(sketch, templateNames(parsed), context, { fault, doubt })))
  })
  const all = [...problems, ...found]
  if (value === undefined || all.length > 0) return { ok: false, problems: all, warnings }
  const plan = buildPlan(value, conditions, context.templates)
  const untried = collectProblems((fault) => {
    for (const [name, template] of Object.entries(value.templates)) tryTemplate(template, ['templates', name], fault)
  })
  return untried.length > 0 ? { ok: false, problems: untried, warnings } : { ok: true, plan, warnings }
}

/** The duties of the catalogue, and those that the agreements at hand make. */
function withNotices(context: PlanContext): PlanContext {
  const { duties, directory, vocabulary } = context
  if (duties === undefined || directory === undefined) return context
  return { ...context, duties: [...duties, ...agreementDuties(directory.organisations, vocabulary)] }
}

function checkConditions(sketch: PlanSketch, conditions: Conditions, fault: Report): void {
  for (const list of ['rules', 'escalations'] as const) {
    const compile = list === 'rules' ? conditions.rule : conditions.escalation
    for (const [{ when }, path] of each(sketch[list], [list])) {
      if (when === undefined) continue
      const answer = compile(when)
      if (!answer.ok) for (const message of answer.problems) fault([...path, 'when'], message)
    }
  }
}

function checkTemplates(sketch: PlanSketch, vocabulary: Vocabulary, fault: Report): void {
  for (const [name, template] of Object.entries(sketch.templates ?? {})) {
    checkTexts(template, vocabulary, ['templates', name], fault)
  }
}

/** The names as the file has them, so that a template of faulty shape is not reported a second time as missing. */
function templateNames(parsed: unknown): Set<string> {
  const templates = (parsed as { templates?: unknown } | null)?.templates
  return new Set(typeof templates === 'object' && templates !== null ? Object.keys(templates) : [])
}
