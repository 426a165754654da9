import { linesOf, type Problem } from '@liaison/core/input'
import type { CheckedPlan } from './check-plan.ts'
import { describePlan } from './describe-plan.ts'
import type { PlanStatus } from './lifecycle.ts'
import type { PlanRow, PlanSummary } from './queries.ts'

export function summaryOf(row: PlanSummary) {
  return { ...row, status: row.status as PlanStatus }
}

export function planOf(row: PlanRow, checked: CheckedPlan) {
  return { ...row, status: row.status as PlanStatus, ...findingsOf(row.source, checked) }
}

export function checkOf(source: string, checked: CheckedPlan) {
  const { plan } = checked
  return {
    ok: checked.problems.length === 0,
    name: plan?.name ?? null,
    planVersion: plan?.version ?? null,
    ...findingsOf(source, checked),
  }
}

/** What was found, with the line of the text at which each stands. */
function findingsOf(source: string, { plan, problems, warnings, ...known }: CheckedPlan) {
  const lineOf = linesOf(source)
  const placed = (problem: Problem) => ({ ...problem, line: lineOf(problem) })
  return {
    problems: problems.map(placed),
    warnings: warnings.map(placed),
    content: plan ? describePlan(plan, known) : null,
  }
}
