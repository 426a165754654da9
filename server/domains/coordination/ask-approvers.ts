import type { Contact } from '@liaison/core/directory'
import { approversOf, ladderOfPeople, nextStep } from '@liaison/core/posture'
import { type ApprovalRequestRow, type AttemptRecord, markSilent, startAttempt } from '../communications/index.ts'
import { asAttempt } from './gather.ts'
import type { Pass } from './pass.ts'

/** Asks who may give an approval, one after the other, also after the closure: nobody waits for a sleeping approver unseen. */
export async function askApprovers(
  pass: Pass,
  request: ApprovalRequestRow,
  tried: readonly AttemptRecord[],
): Promise<string[]> {
  const { tx, ctx, input, incident } = pass
  const people = approversOf(input.directory, request.kind)
  const step = nextStep(ladderOfPeople(people), tried.map(asAttempt), ctx.now)
  if (step?.kind === 'try') {
    const person = people.find((one) => one.id === step.contact)
    const contact = person && personContact(person)
    if (!contact) return []
    await startAttempt(tx, ctx, {
      incidentId: incident.id,
      subject: { approvalRequestId: request.id },
      contact,
      use: step.use,
      messageIds: [],
      acknowledgeWithin: input.plan?.defaults.acknowledgeWithin ?? 900_000,
    })
    return [`asking ${request.kind} ${step.contact}`]
  }
  if (step?.kind === 'silent' && request.silentAt === null) {
    await markSilent(tx, ctx, { approvalRequestId: request.id, since: step.since })
    return [`approver ${request.kind} silent`]
  }
  return []
}

/** One of our own people, by mail. */
function personContact(person: {
  id: string
  name: string
  email: string
  timeZone: string
  language?: string
}): Contact {
  const { id, name, email, timeZone } = person
  return {
    id,
    name,
    order: 1,
    named: true,
    languages: person.language ? [person.language] : [],
    timeZone,
    channels: [{ id: `${id}/email/${email}`, kind: 'email', address: email, use: 'primary', outOfBand: false }],
  }
}
