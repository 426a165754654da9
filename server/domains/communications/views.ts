import { readTemplates } from '@liaison/catalogue'
import type { ChecklistItem } from '@liaison/core/duties'
import type { Tlp } from '@liaison/core/marking'
import type { Audience } from '@liaison/core/plan'
import type { FactRow } from '../incidents/index.ts'
import type { WaitingApproval } from './approvals-waiting.ts'
import type { Satisfies } from './checklists.ts'
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
  /** What the law asks of it, where it reports a stage. */
  checklist: readonly ChecklistItem[] | undefined
}

/** What counsel is told of a text: from where it is, and what the law asks of it. */
function draftOf({ template }: MessageRow, checklist: readonly ChecklistItem[] | undefined) {
  return {
    forCounsel: (template && readTemplates().get(template)?.forCounsel) || null,
    checklist: checklist ? checklist.map((item) => ({ ...item, citation: item.citation ?? null })) : null,
  }
}

export function messageOf(row: MessageRow, { requests, names, outdated, checklist }: Surroundings) {
  return {
    ...row,
    audience: row.audience as Audience,
    tlp: row.tlp as Tlp,
    ceiling: row.ceiling as Tlp | null,
    state: row.state as (typeof MESSAGE_STATES)[number],
    satisfies: row.satisfies as unknown as Satisfies | null,
    ...draftOf(row, checklist),
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

export function waitingOf({
  request,
  incident,
  message,
  recipients,
  checklist,
  prospects,
  lastDecided,
}: WaitingApproval) {
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
      satisfies: message.satisfies as unknown as Satisfies | null,
      ...draftOf(message, checklist),
    },
    recipients,
    gate: prospects,
    lastDecided: lastDecided ?? null,
  }
}
