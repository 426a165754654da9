import type { EngagementState } from '@liaison/core/posture'
import { Refused } from '../../kernel/refused.ts'

/**
 * What a person may do to an engagement, and from which states (domain: engagement states). Whoever is told by telephone is notified,
 * because for a contact with nothing but a telephone the call is the only delivery there is.
 */
const MOVES = {
  notified: ['approved'],
  acknowledged: ['notified', 'silent'],
  active: ['acknowledged'],
  declined: ['proposed', 'approved', 'notified', 'acknowledged', 'active', 'silent', 'not_needed'],
  stood_down: ['proposed', 'approved', 'notified', 'acknowledged', 'active', 'silent', 'declined', 'not_needed'],
} as const satisfies Partial<Record<EngagementState, readonly EngagementState[]>>

export type Move = keyof typeof MOVES

/** Pure: whether the move is open, or the sentence that says why not. */
export function decideMove(from: EngagementState, to: Move): { kind: 'moved' } | { kind: 'refused'; why: string } {
  if ((MOVES[to] as readonly EngagementState[]).includes(from)) return { kind: 'moved' }
  return {
    kind: 'refused',
    why: `An engagement that is ${said(from)} cannot become ${said(to)}; it would have to be ${MOVES[to].map(said).join(' or ')}.`,
  }
}

export function assertMove(from: EngagementState, to: Move): void {
  const decision = decideMove(from, to)
  if (decision.kind === 'refused') throw new Refused('conflict', 'wrong_state', decision.why)
}

const FIRST: Partial<Record<EngagementState, string>> = {
  proposed: 'Note the call as reached, and have the text approved that waits for them',
  approved: 'Note the call as reached, which counts as telling them, and then that they acknowledge',
}

/** Nobody acknowledges in a call what was not said to them. Throws `nothing_sent`. */
export function assertTold(state: EngagementState, label: string): void {
  const first = FIRST[state]
  if (!first) return
  const why = `Nothing has left for ${label} yet, so there is nothing that they could acknowledge. ${first}.`
  throw new Refused('conflict', 'nothing_sent', why)
}

const LET_GO: Partial<Record<EngagementState, string>> = {
  stood_down: 'was stood down',
  declined: 'declined',
  not_needed: 'is no longer needed',
}

const NOT_TOLD: readonly EngagementState[] = ['proposed', 'approved']

export const isLetGo = (state: EngagementState): boolean => state in LET_GO
export const isRemindable = (state: EngagementState): boolean => !isLetGo(state) && !NOT_TOLD.includes(state)

/** Whom something has reached may be reminded of it. Throws `wrong_state` of whoever was let go, `nothing_sent` of the others. */
export function assertRemindable(state: EngagementState, label: string): void {
  if (isRemindable(state)) return
  const letGo = LET_GO[state]
  if (letGo) throw new Refused('conflict', 'wrong_state', `${label} ${letGo}: engage them again by hand first.`)
  const why = `Nothing has left for ${label} since they were engaged, so there is nothing to remind of.`
  throw new Refused('conflict', 'nothing_sent', why)
}

const said = (state: string) => state.replaceAll('_', ' ')
