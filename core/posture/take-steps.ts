/** Whoever was asked and has not answered: the next channel, the next contact, or silence (domain.md §7). */
import { contactsOf, type Directory } from '../directory/index.ts'
import type { Instant } from '../time/index.ts'
import { answerBy, approversOf, ladderOfContacts, ladderOfPeople, nextStep } from './next-step.ts'
import { by } from './order.ts'
import { isOver } from './situation.ts'
import type { AssessInput, Attempt, AttemptStep, EngagementRecord, EngagementState } from './types.ts'

/** Asked, and still without answer: also those to whom nothing could be handed over yet, since time runs for them too. */
const WAITING: readonly EngagementState[] = ['approved', 'notified']

type Waited = Pick<EngagementRecord, 'state' | 'attempts' | 'acknowledgedAt'>

const isWaiting = ({ state, attempts, acknowledgedAt }: Waited): boolean =>
  WAITING.includes(state) && attempts.length > 0 && acknowledgedAt === undefined

type Subject = AttemptStep['subject']

interface Asked {
  readonly subject: Subject
  readonly attempts: readonly Attempt[]
  readonly ladder: ReturnType<typeof ladderOfContacts>
}

/** After the closure nobody is chased to come; a text that still waits for an approval is a report that is owed all the same. */
function asked(input: AssessInput): Asked[] {
  const { record, directory, now } = input
  const chased = isOver(input) ? [] : record.engagements.filter(isWaiting)
  const engagements = chased.map(({ stakeholder, attempts }) => ({
    subject: { kind: 'engagement', stakeholder } as const,
    attempts,
    ladder: ladderOfContacts(contactsOf(directory, stakeholder, now)),
  }))
  const requests = record.approvalRequests
    .filter(({ state }) => state === 'open')
    .map(({ id, kind, attempts }) => ({
      subject: { kind: 'approval', request: id } as const,
      attempts,
      ladder: ladderOfPeople(approversOf(directory, kind)),
    }))
  return [...engagements, ...requests]
}

const nameOf = (subject: Subject): string => (subject.kind === 'engagement' ? subject.stakeholder : subject.request)

/** The steps that are due now, one for each who is asked. An approval request that is silent says so until it is decided. */
export function takeSteps(input: AssessInput): AttemptStep[] {
  return asked(input)
    .flatMap(({ subject, attempts, ladder }) => {
      const step = nextStep(ladder, attempts, input.now)
      return step === null ? [] : [{ subject, step }]
    })
    .sort(
      by(
        ({ subject }) => subject.kind,
        ({ subject }) => nameOf(subject),
      ),
    )
}

const MINUTE = 60_000

/**
 * When the steps change by themselves: the time of an attempt ends; and, while a step waits to be taken, on each minute in which
 * somebody's hours may begin or end, since they order the alternates.
 */
export function stepsChangeAt(input: AssessInput): Instant[] {
  const ends = asked(input).flatMap(({ attempts }) => answerBy(attempts) ?? [])
  const waits = takeSteps(input).some(({ subject, step }) => step.kind === 'try' && subject.kind === 'engagement')
  const hours = input.directory.organisations.some(({ contacts }) => contacts.some(({ hours }) => hours !== undefined))
  return [...ends, ...(waits && hours ? [(Math.floor(input.now / MINUTE) + 1) * MINUTE] : [])]
}

/** The step that comes by itself when the time of the last try ends, with that instant; `null` where nobody is waited for. */
export function stepToCome(
  engagement: Waited & Pick<EngagementRecord, 'stakeholder'>,
  directory: Directory,
): (AttemptStep['step'] & { at: Instant }) | null {
  const { stakeholder, attempts } = engagement
  const at = isWaiting(engagement) ? answerBy(attempts) : null
  if (at === null) return null
  const step = nextStep(ladderOfContacts(contactsOf(directory, stakeholder, at)), attempts, at)
  return step && { ...step, at }
}
