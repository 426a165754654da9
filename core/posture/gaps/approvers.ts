/** Approvals that are owed while nobody may give them, or nobody answers. */
import type { ApprovalKind } from '../../directory/index.ts'
import type { Instant } from '../../time/index.ts'
import { approversOf } from '../next-step.ts'
import { earliest } from '../order.ts'
import type { AssessInput, AttemptStep, Gap, OwedMessage } from '../types.ts'
import { silentRequests } from '../want-escalations.ts'

export function approverGaps(
  input: AssessInput,
  messages: readonly OwedMessage[],
  steps: readonly AttemptStep[],
): Gap[] {
  const { directory, incident, record } = input
  const open = record.approvalRequests.filter(({ state }) => state === 'open')
  const owed = messages.flatMap(({ approvals, cause, dueBy }) =>
    approvals.map((kind) => ({ kind, cause: cause.key, dueBy })),
  )
  const asked = open.map(({ kind, message }) => ({ kind, cause: message, dueBy: null as Instant | null }))
  const missing = [...Map.groupBy([...owed, ...asked], ({ kind }) => kind)]
    .filter(([kind]) => approversOf(directory, kind).length === 0)
    .map(([kind, all]) => noApprover(kind, all, incident.restricted === true))
  const silent = silentRequests(steps).flatMap(({ request, since }) => {
    const found = open.find(({ id }) => id === request)
    return found === undefined ? [] : [silentApprover(found, since)]
  })
  return [...missing, ...silent]
}

/** Of a restricted incident only those who are admitted are asked. */
const noApprover = (
  kind: ApprovalKind,
  all: readonly { cause: string; dueBy: Instant | null }[],
  restricted: boolean,
): Gap => ({
  kind: 'no_approver',
  key: kind,
  decides: [...new Set(all.map(({ cause }) => cause))].sort(),
  urgentAt: earliest(all.flatMap(({ dueBy }) => dueBy ?? [])),
  why: `Nobody ${restricted ? 'who is admitted to this incident' : 'active'} may give the ${kind} approval that is owed.`,
  action: restricted
    ? `Admit one of our people who approves for ${kind}.`
    : `Let one of our people approve for ${kind}.`,
})

const silentApprover = (
  { id, kind, message }: { id: string; kind: ApprovalKind; message: string },
  since: Instant,
): Gap => ({
  kind: 'approver_silent',
  key: id,
  decides: [message],
  urgentAt: since,
  why: `No approver for ${kind} has answered, and a message waits for them.`,
  action: `Reach an approver for ${kind} in person, so that they approve or reject it.`,
})
