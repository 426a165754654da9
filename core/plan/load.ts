import { LiquidError } from 'liquidjs'
import { agreementDuties } from '../duties/index.ts'
import type { Vocabulary } from '../facts/index.ts'
import { collectProblems, each, type Problem, type Report, readShape } from '../input/index.ts'
import { buildPlan } from './build-plan.ts'
import { checkTemplateText } from './check-template.ts'
import { type Conditions, conditionsFor } from './conditions.ts'
import { checkAcross, type PlanSketch } from './cross-checks.ts'
import { planShape } from './file-shape.ts'
import { PREVIEW_RECIPIENT, previewVariables } from './preview.ts'
import { renderTemplate } from './render.ts'
import type { LoadedPlan, Plan, PlanContext } from './types.ts'

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
  const plan = buildPlan(value, conditions)
  const untried = collectProblems((fault) => tryTemplates(plan, fault))
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
    for (const part of ['subject', 'body'] as const) {
      for (const { message, row } of checkTemplateText(template?.[part] ?? '', vocabulary)) {
        fault(['templates', name, part], row === 1 ? message : `line ${row}: ${message}`)
      }
    }
  }
}

/** The names as the file has them, so that a template of faulty shape is not reported a second time as missing. */
function templateNames(parsed: unknown): Set<string> {
  const templates = (parsed as { templates?: unknown } | null)?.templates
  return new Set(typeof templates === 'object' && templates !== null ? Object.keys(templates) : [])
}

/** Renders each template with everything known and with nothing known: none may fail for the first time in an incident. */
function tryTemplates(plan: Plan, fault: Report): void {
  for (const template of plan.templates.values()) {
    for (const variables of [previewVariables(), {}]) {
      try {
        renderTemplate(template, variables, { fill: 'all', recipient: PREVIEW_RECIPIENT })
      } catch (error) {
        if (!LiquidError.is(error)) throw error
        fault(['templates', template.id], `cannot be rendered: ${error.message}`)
        break
      }
    }
  }
}
