import type { Tlp } from '@liaison/core/marking'
import type { Audience } from '@liaison/core/plan'
import type { FactRow } from '../incidents/index.ts'
import type { WaitingApproval } from './approvals-waiting.ts'
import type { ApprovalRequestRow, DeliveryRow, MessageRow } from './queries.ts'
import type { DELIVERY_STATES, MESSAGE_STATES } from './schemas.ts'

export function requestOf({ incidentId: _, messageId: __, ...row }: ApprovalRequestRow) {
  return row
}

/** What belongs to a message on the screen. */
export interface Surroundings {
  requests: readonly ApprovalRequestRow[]
  names: ReadonlyMap<string, string>
  /** Facts that it states and that hold no longer. */
  outdated: readonly FactRow[]
}

export function messageOf(row: MessageRow, { requests, names, outdated }: Surroundings) {
  return {
    ...row,
    audience: row.audience as Audience,
    tlp: row.tlp as Tlp,
    ceiling: row.ceiling as Tlp | null,
    state: row.state as (typeof MESSAGE_STATES)[number],
    satisfies: row.satisfies as { duty: string; stage: string; entity: string; instance: string } | null,
    recipients: row.recipients.map((id) => ({ id, name: names.get(id) ?? id })),
    approvals: requests.filter((request) => request.messageId === row.id).map(requestOf),
    toCorrect:
      outdated.length === 0
        ? null
        : { facts: outdated.map(({ id, key, value }) => ({ id, key, said: value as unknown })) },
  }
}

export function deliveryOf(row: DeliveryRow) {
  const { incidentId, channelId, attempts, leaseToken, leaseUntil, handoverAt, ...rest } = row
  return { ...rest, state: row.state as (typeof DELIVERY_STATES)[number], tries: attempts }
}

export function waitingOf({ request, incident, message, recipients, prospects, lastDecided }: WaitingApproval) {
  return {
    request: requestOf(request),
    incident: { id: incident.id, reference: incident.reference, title: incident.title, tlp: incident.tlp as Tlp },
    message: {
      id: message.id,
      subject: message.subject,
      body: message.body,
      tlp: message.tlp as Tlp,
      privileged: message.privileged,
      contentHash: message.contentHash,
      why: message.why,
      createdBy: message.createdBy,
    },
    recipients,
    gate: prospects,
    lastDecided: lastDecided ?? null,
  }
}
