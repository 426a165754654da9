import { contactOfPerson } from '@liaison/core/directory'
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
    const contact = person && contactOfPerson(person, 1)
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
