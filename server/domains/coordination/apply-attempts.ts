import type { IncidentStatus } from '@liaison/core/posture'
import { approvalRequestsOf, attemptsOf, messagesOf, undeliveredOf } from '../communications/index.ts'
import { isOpen } from '../incidents/index.ts'
import { askApprovers } from './ask-approvers.ts'
import type { Pass } from './pass.ts'
import { engagementsOf } from './queries.ts'
import { isSince } from './reopen.ts'
import { serve } from './serve.ts'

const LEAVES = ['queued', 'leaving', 'sent']

/** Sends and asks whatever is to be sent and asked now: of everybody engaged, and of those who must approve. */
export async function applyAttempts(pass: Pass): Promise<string[]> {
  const { tx, incident } = pass
  const [rows, messages, attempts, requests, undelivered] = await Promise.all([
    engagementsOf(tx, incident.id),
    messagesOf(tx, incident.id),
    attemptsOf(tx, incident.id),
    approvalRequestsOf(tx, incident.id),
    undeliveredOf(tx, incident.id),
  ])
  const over = !isOpen(incident.status as IncidentStatus)
  const leaving = Map.groupBy(
    messages.filter(({ state }) => LEAVES.includes(state)),
    (one) => one.engagementId,
  )
  const tries = Map.groupBy(
    attempts.filter(({ endedAt }) => endedAt === null),
    (one) => one.engagementId ?? one.approvalRequestId,
  )
  const changed: string[] = []
  for (const row of rows) {
    const own = leaving.get(row.id)?.filter((message) => isSince(row, message.createdAt)) ?? []
    changed.push(...(await serve(pass, { row, messages: own, tried: tries.get(row.id) ?? [], undelivered, over })))
  }
  for (const request of requests.filter((one) => one.state === 'open')) {
    changed.push(...(await askApprovers(pass, request, tries.get(request.id) ?? [])))
  }
  return changed
}
