/** The posture as JSON (domain.md §9): camelCase, instants as RFC 3339 in UTC to the second. The HTTP API answers the same. */
import type { DutyInstance, StageInstance } from '../duties/index.ts'
import { formatInstant, formatLocal, type Instant } from '../time/index.ts'
import type { Gap, OwedMessage, Posture, WantedEngagement } from './types.ts'

const SECOND = 1000

const orNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

/** The first whole second at which the answer has changed: whoever asks again at that instant is answered anew. */
const nextSecond = (at: Instant | null): Instant | null => (at === null ? null : Math.ceil(at / SECOND) * SECOND)

function viewStage({ anchor, due, lenient, zone, submittedAt, hold, ...rest }: StageInstance) {
  return {
    ...rest,
    anchor: anchor && { event: anchor.event, at: formatInstant(anchor.at) },
    due: orNull(due),
    dueLocal: due === null ? null : formatLocal(due, zone),
    ...(lenient && { lenient: { due: formatInstant(lenient.due), why: lenient.why } }),
    submittedAt: orNull(submittedAt),
    ...(hold && { hold: { ...hold, until: orNull(hold.until), otherwiseDue: orNull(hold.otherwiseDue) } }),
  }
}

const viewDuty = ({ reasons: _, changesAt: __, stages, ...rest }: DutyInstance) => ({
  ...rest,
  stages: stages.map(viewStage),
})

const viewEngagement = ({ dueBy, because, cites: _, ...rest }: WantedEngagement) => ({
  ...rest,
  dueBy: formatInstant(dueBy),
  because: because.map((reason) => ({ ...reason, dueBy: formatInstant(reason.dueBy) })),
})

const viewMessage = ({ dueBy, cause, acknowledgeWithin, ...rest }: OwedMessage) => ({
  ...rest,
  cause: cause.key,
  acknowledgeWithinSeconds: acknowledgeWithin === null ? null : acknowledgeWithin / 1000,
  dueBy: formatInstant(dueBy),
})

const viewGap = ({ urgentAt, ...rest }: Gap) => ({ ...rest, urgentAt: orNull(urgentAt) })

const viewAttempt = ({ subject, step }: Posture['attempts'][number]) => ({
  subject,
  step: step.kind === 'silent' ? { kind: step.kind, since: formatInstant(step.since) } : step,
})

/** `all`: also the duties that do not apply. */
export function postureView(posture: Posture, { all = false } = {}) {
  const duties = posture.duties.filter(({ status }) => all || status !== 'not_applicable')
  return {
    at: formatInstant(posture.at),
    nextChangeAt: orNull(nextSecond(posture.nextChangeAt)),
    duties: duties.map(viewDuty),
    engagements: posture.engagements.map(viewEngagement),
    messages: posture.messages.map(viewMessage),
    ended: posture.ended,
    attempts: posture.attempts.map(viewAttempt),
    escalations: posture.escalations.map(({ acknowledgeWithin, cites: _, ...rest }) => ({
      ...rest,
      acknowledgeWithinSeconds: acknowledgeWithin === null ? null : acknowledgeWithin / 1000,
    })),
    gaps: posture.gaps.map(viewGap),
  }
}

export type PostureView = ReturnType<typeof postureView>
