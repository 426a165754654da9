import { APPROVAL_KINDS } from '@liaison/core/directory'
import { CHECKLIST_STATES } from '@liaison/core/duties'
import { TLP } from '@liaison/core/marking'
import { AUDIENCES } from '@liaison/core/plan'
import { z } from 'zod'
import { instant, pageOf } from '../../kernel/http/schemas.ts'

export const MESSAGE_STATES = ['held', 'queued', 'leaving', 'sent', 'refused', 'rejected', 'superseded'] as const
export const DELIVERY_STATES = [
  'held',
  'queued',
  'sent',
  'acknowledged',
  'bounced',
  'failed',
  'declined',
  'silent',
  'superseded',
  'refused',
] as const

export const decisionInput = z
  .strictObject({
    kind: z.enum(APPROVAL_KINDS),
    decision: z.enum(['approved', 'rejected']),
    contentHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be the content hash of the text that you read')
      .describe('Of the text that you read: an approval binds to exactly this content.'),
    comment: z.string().trim().max(2000).optional(),
  })
  .meta({ examples: [{ kind: 'legal', decision: 'approved', contentHash: '0'.repeat(64) }] })

export const approvalRequestView = z
  .object({
    id: z.uuid(),
    kind: z.enum(APPROVAL_KINDS),
    state: z.enum(['open', 'approved', 'rejected', 'void']),
    contentHash: z.string(),
    createdAt: instant,
    silentAt: instant.nullable().describe('No approver of this kind has answered.'),
    decidedAt: instant.nullable(),
    decidedBy: z.uuid().nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'ApprovalRequest' })

export const toCorrectView = z
  .object({ facts: z.array(z.object({ id: z.uuid(), key: z.string(), said: z.unknown() })) })
  .meta({ id: 'ToCorrect', description: 'Facts that this text states and that hold no longer.' })

const checklistItem = z
  .object({
    text: z.string(),
    citation: z.string().nullable(),
    state: z.enum(CHECKLIST_STATES).describe('`to_write`: no record gives it, a person must read the text for it.'),
    given: z.array(z.object({ key: z.string(), value: z.string().describe('In words.') })),
    missing: z.array(z.string()).describe('Keys that are not known.'),
  })
  .meta({ id: 'ChecklistItem', description: 'Something that the law asks a report to say.' })

const report = {
  satisfies: z
    .object({ duty: z.string(), stage: z.string(), entity: z.string(), instance: z.string() })
    .nullable()
    .describe('The report that this text would be, once a person confirms it.'),
  forCounsel: z
    .string()
    .nullable()
    .describe('The text is a draft of the catalogue: what counsel must look at before it leaves.'),
  checklist: z
    .array(checklistItem)
    .nullable()
    .describe('What the law asks of the report, by what is on record now. What is missing keeps nothing from leaving.'),
}

export const messageView = z
  .object({
    id: z.uuid(),
    incidentId: z.uuid(),
    engagementId: z.uuid().nullable(),
    causeKey: z.string(),
    template: z.string().nullable().describe('`null`: written by hand.'),
    audience: z.enum(AUDIENCES),
    tlp: z.enum(TLP),
    privileged: z.boolean(),
    subject: z.string(),
    body: z.string().describe('Markdown; what differs between recipients stands as ⟦placeholder⟧.'),
    contentHash: z.string(),
    recipients: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('In the order in which they are tried.'),
    state: z.enum(MESSAGE_STATES),
    approvals: z.array(approvalRequestView),
    ceiling: z.enum(TLP).nullable(),
    cites: z.array(z.uuid()).describe('Fact ids.'),
    ...report,
    acknowledgeWithin: z.number().int().nullable().describe('Milliseconds for each attempt.'),
    why: z.string().nullable(),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    toCorrect: toCorrectView.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Message' })

export const deliveryView = z
  .object({
    id: z.uuid(),
    engagementId: z.uuid().nullable(),
    messageId: z.uuid().nullable(),
    approvalRequestId: z.uuid().nullable(),
    attemptId: z.uuid().nullable(),
    repeat: z.number().int().describe('0, or the number of the reminder.'),
    recipientId: z.string(),
    recipientName: z.string(),
    channelKind: z.string(),
    address: z.string(),
    state: z.enum(DELIVERY_STATES),
    asNotice: z.boolean().describe('The channel could not carry the text: a notice without content went instead.'),
    dueAt: instant,
    tries: z.number().int(),
    lastError: z.string().nullable(),
    sentAt: instant.nullable().describe('The next server took responsibility. It says nothing of having been read.'),
    acknowledgeBy: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    response: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Delivery' })

export const gateView = z
  .object({
    recipient: z.string(),
    name: z.string(),
    channel: z.string().nullable().describe('`null`: no channel that a machine can use.'),
    outcome: z.enum(['released', 'notice', 'held', 'refused']),
    why: z.string(),
  })
  .meta({ id: 'GateAnswer', description: 'What the release gate says now of one way to one recipient.' })

const reached = {
  recipients: z.array(z.object({ id: z.string(), name: z.string() })).describe('In the order in which they are tried.'),
  gate: z.array(gateView),
}

export const messageGate = z.object(reached).meta({ id: 'MessageGate' })

export const waitingApprovalView = z
  .object({
    request: approvalRequestView,
    incident: z.object({ id: z.uuid(), reference: z.string(), title: z.string(), tlp: z.enum(TLP) }),
    message: z.object({
      id: z.uuid(),
      subject: z.string(),
      body: z.string(),
      tlp: z.enum(TLP),
      privileged: z.boolean(),
      contentHash: z.string(),
      why: z.string().nullable(),
      createdBy: z.uuid().nullable(),
      ...report,
    }),
    ...reached,
    lastDecided: z
      .object({
        at: instant,
        comment: z.string().nullable(),
        subject: z.string(),
        body: z.string(),
        tlp: z.enum(TLP),
        recipients: z.array(z.string()).describe('Their ids.'),
      })
      .nullable()
      .describe('The version on which you decided last: against it, this one shows what changed.'),
  })
  .meta({ id: 'WaitingApproval', description: 'A text that waits for your decision, as it would leave.' })

export const messageList = z.object({ items: z.array(messageView), nextCursor: z.string().nullable() })
export const deliveryPage = pageOf(deliveryView)
export const approvalPage = pageOf(waitingApprovalView)
