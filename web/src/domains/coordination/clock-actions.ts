import { useHasRole, useMe } from '../identity/queries.ts'
import { type Clock, hasForm } from './clocks.ts'

export type ClockAction = 'submit' | 'waive' | 'form'

/** Whoever handles an incident may say what was filed. */
export const useMaySubmit = () => useHasRole('administrator', 'coordinator', 'responder', 'approver')

const STOPPED = ['submitted', 'waived', 'not_required']

/** What whoever looks may do to a clock, the likely one first. */
export function useClockActions({ duty, stage }: Clock): ClockAction[] {
  const coordinates = useHasRole('coordinator')
  const maySubmit = useMaySubmit()
  const judges = useMe().person.approves.some((kind) => kind === 'legal' || kind === 'privacy')
  const stopped = STOPPED.includes(stage.status)
  return [
    ...(maySubmit ? (['submit'] as const) : []),
    ...((coordinates || judges) && !stopped ? (['waive'] as const) : []),
    ...(hasForm(duty.duty, stage.stage) ? (['form'] as const) : []),
  ]
}
