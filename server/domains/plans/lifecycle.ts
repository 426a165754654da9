import type { Caller } from '../../kernel/access.ts'
import { Refused } from '../../kernel/refused.ts'

export const PLAN_STATUSES = ['draft', 'approved', 'active', 'retired'] as const
export type PlanStatus = (typeof PLAN_STATUSES)[number]

/** draft → approved → active → retired; nothing goes back, and what is approved never changes. */
const MOVES = {
  edit: { from: 'draft', law: 'Only a draft is edited' },
  approve: { from: 'draft', law: 'Only a draft is approved' },
  activate: { from: 'approved', law: 'Only an approved plan is activated' },
  retire: { from: 'active', law: 'Only the active plan is retired' },
} as const satisfies Record<string, { from: PlanStatus; law: string }>
export type PlanMove = keyof typeof MOVES

const INSTEAD: Record<PlanStatus, string> = {
  draft: 'Edit it, or have it approved.',
  approved: 'Activate it, or make a new draft from its text.',
  active: 'Make a new draft from its text.',
  retired: 'Make a new draft from its text.',
}

/** Throws `conflict` where the plan is not in the state from which the move goes. */
export function assertMove(plan: { status: string }, move: PlanMove): void {
  const { from, law } = MOVES[move]
  if (plan.status === from) return
  const status = plan.status as PlanStatus
  throw new Refused('conflict', `plan_not_${from}`, `${law}; this one is ${status}. ${INSTEAD[status]}`)
}

/** Four eyes: who wrote a plan does not approve it. The host answers for itself, since whoever has it could do anything. */
export function assertNotAuthor(caller: Caller, authors: readonly string[]): void {
  if (caller.kind !== 'person' || !authors.includes(caller.personId)) return
  throw new Refused(
    'forbidden',
    'own_draft',
    'You wrote this plan, or a part of it; another approver or administrator must approve it.',
  )
}
