import type { Schemas } from '../../api/client.ts'
import { type Clock, runningClocks } from './clocks.ts'
import type { Posture } from './queries.ts'

type Message = Schemas['Message']

/** What one can do about a text: in this order they stand on the page. */
export const GROUPS = ['correct', 'rewrite', 'approve', 'leaving', 'sent', 'over'] as const
export type Group = (typeof GROUPS)[number]

const BY_STATE: Record<Message['state'], Group> = {
  held: 'approve',
  rejected: 'rewrite',
  refused: 'rewrite',
  queued: 'leaving',
  leaving: 'leaving',
  sent: 'sent',
  superseded: 'over',
}

export const groupOf = ({ state, toCorrect }: Pick<Message, 'state' | 'toCorrect'>): Group =>
  toCorrect ? 'correct' : BY_STATE[state]

/** Of which nothing has left: it may still be said better. */
export const isRewritable = ({ state }: Pick<Message, 'state'>) =>
  ['held', 'queued', 'rejected', 'refused'].includes(state)

/** Reports that run and for which nobody has written a text, the earliest first. */
export const reportsWithoutText = (
  posture: Pick<Posture, 'duties'>,
  messages: readonly Pick<Message, 'state' | 'satisfies'>[],
): Clock[] => {
  const written = messages.filter(({ state }) => state !== 'superseded').flatMap(({ satisfies }) => satisfies ?? [])
  return runningClocks(posture).filter(({ duty, stage }) => !written.some((report) => isReport(report, duty, stage)))
}

const isReport = (
  report: NonNullable<Message['satisfies']>,
  duty: Clock['duty'],
  { stage }: Pick<Clock['stage'], 'stage'>,
) =>
  report.duty === duty.duty &&
  report.stage === stage &&
  report.entity === duty.entity &&
  report.instance === duty.instance
