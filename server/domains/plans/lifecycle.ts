import { Refused } from '../../kernel/refused.ts'

export const PLAN_STATUSES = ['draft', 'approved', 'active', 'retired'] as const
export type PlanStatus = (typeof PLAN_STATUSES)[number]

/** draft → approved → active → retired; nothing goes back, and what is approved never changes. */
const MOVES = {
  edit: { from: 'draft', done: 'edited' },
  approve: { from: 'draft', done: 'approved' },
  activate: { from: 'approved', done: 'activated' },
  retire: { from: 'active', done: 'retired' },
} as const satisfies Record<string, { from: PlanStatus; done: string }>

/** Throws `conflict` where the plan is not in the state from which the move goes. */
export function assertMove(plan: { status: string }, move: keyof typeof MOVES): void {
  const { from, done } = MOVES[move]
  if (plan.status === from) return
  const instead = plan.status === 'draft' ? 'Have it approved first.' : 'Make a new draft from its text instead.'
  throw new Refused(
    'conflict',
    `plan_not_${from}`,
    `This plan is ${plan.status}; only ${from === 'draft' || from === 'active' ? from : `an ${from}`} one is ${done}. ${instead}`,
  )
}
