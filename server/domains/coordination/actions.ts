import type { EngagementState } from '@liaison/core/posture'
import { type Caller, isAllowed } from '../../kernel/access.ts'
import { may } from './access.ts'
import { decideMove, isLetGo, isRemindable } from './lifecycle.ts'

export const ENGAGEMENT_ACTIONS = [
  'acknowledge',
  'call_note',
  'remind',
  'activate',
  'decline',
  'stand_down',
  'engage',
] as const
export type EngagementAction = (typeof ENGAGEMENT_ACTIONS)[number]

export interface Acted {
  state: EngagementState
  /** Of the incident. */
  open: boolean
  /** The caller is one of those who were asked to answer. */
  asked: boolean
}

const allows = (state: EngagementState, to: Parameters<typeof decideMove>[1]) => decideMove(state, to).kind === 'moved'

const OPEN: Record<EngagementAction, (of: Acted) => boolean> = {
  acknowledge: ({ state, asked }) => asked && allows(state, 'acknowledged'),
  call_note: () => true,
  remind: ({ state, open }) => open && isRemindable(state),
  activate: ({ state }) => allows(state, 'active'),
  decline: ({ state }) => allows(state, 'declined'),
  stand_down: ({ state }) => allows(state, 'stood_down'),
  engage: ({ state, open }) => open && isLetGo(state),
}

const RIGHTS = { ...may, call_note: may.note_call }

/** What a caller may do to an engagement as it stands. Pure; each command asks the same again. */
export const actionsOf = (caller: Caller, of: Acted): EngagementAction[] =>
  ENGAGEMENT_ACTIONS.filter((action) => isAllowed(caller, RIGHTS[action]) && OPEN[action](of))
