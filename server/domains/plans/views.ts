import type { Problem } from '@liaison/core/input'
import type { CheckedPlan } from './check-plan.ts'
import { describePlan } from './describe-plan.ts'
import type { PlanStatus } from './lifecycle.ts'
import type { PlanRow, PlanSummary } from './queries.ts'

export function summaryOf(row: PlanSummary) {
  return { ...row, status: row.status as PlanStatus }
}

export function planOf(row: PlanRow, checked: CheckedPlan) {
  return { ...row, status: row.status as PlanStatus, ...findingsOf(checked) }
}

export function checkOf(checked: CheckedPlan) {
  const { plan } = checked
  return {
    ok: checked.problems.length === 0,
    name: plan?.name ?? null,
    planVersion: plan?.version ?? null,
    ...findingsOf(checked),
  }
}

function findingsOf({ plan, problems, warnings, organisations }: CheckedPlan): {
  problems: Problem[]
  warnings: Problem[]
  content: ReturnType<typeof describePlan> | null
} {
  return {
    problems: [...problems],
    warnings: [...warnings],
    content: plan ? describePlan(plan, organisations) : null,
  }
}
