import { APPROVAL_KINDS } from '@liaison/core/directory'
import { TLP } from '@liaison/core/marking'
import { CAPACITIES } from '@liaison/core/plan'
import { ENGAGEMENT_STATES } from '@liaison/core/posture'
import { z } from 'zod'
import { idParams, instant } from '../../kernel/http/schemas.ts'
import { gateView } from '../communications/index.ts'
import { ENGAGEMENT_ACTIONS } from './actions.ts'

const reason = z.string().trim().min(1, 'must say why').max(2000)
const stakeholder = z.string().min(1).max(100).describe('A function of our people, or the id of an organisation.')

const callOutcome = z.enum(['acknowledged', 'declined', 'reached', 'no_answer'])

export const engagementView = z
  .object({
    id: z.uuid(),
    incidentId: z.uuid(),
    stakeholder: z.string(),
    label: z.string(),
    dimension: z.enum(['vertical', 'horizontal', 'external']),
    capacity: z.enum(CAPACITIES),
    state: z.enum(ENGAGEMENT_STATES),
    because: z
      .array(
        z.object({
          rule: z.string(),
          kind: z.enum(['rule', 'duty', 'escalation', 'person']),
          key: z.string(),
          capacity: z.enum(CAPACITIES),
          facts: z.array(z.string()),
          dueBy: instant.nullable(),
        }),
      )
      .describe('Each cause with its rule and the facts that made it hold, or the reason that a person gave.'),
    dueBy: instant.nullable(),
    createdAt: instant,
    notifiedAt: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    acknowledgedMeans: z.string().nullable(),
    silentAt: instant.nullable(),
    reason: z
      .string()
      .nullable()
      .describe('Why they declined or were stood down last; stays when they are engaged again.'),
    attempts: z.array(
      z.object({
        contact: z.string(),
        use: z.enum(['primary', 'backup']),
        startedAt: instant,
        acknowledgeBy: instant,
        failed: z.boolean(),
        channels: z.array(z.string()).describe('Kinds: `email`, `webhook`. None: it takes a call.'),
      }),
    ),
    calls: z.array(z.object({ outcome: callOutcome, note: z.string(), at: instant, contact: z.string().nullable() })),
    contacts: z
      .array(z.object({ id: z.string(), name: z.string(), phones: z.array(z.string()) }))
      .describe('In the order in which they would be asked now. None: a large audience, or nobody is left.'),
    next: z
      .union([
        z.object({
          kind: z.literal('try'),
          at: instant,
          contact: z.string(),
          use: z.enum(['primary', 'backup']),
        }),
        z.object({ kind: z.literal('silent'), at: instant }),
      ])
      .nullable()
      .describe('What happens by itself unless an answer comes before; `null`: nothing.'),
    actions: z.array(z.enum(ENGAGEMENT_ACTIONS)).describe('What whoever asks may do to it as it stands.'),
    version: z.number().int(),
  })
  .meta({ id: 'Engagement' })

export const engagementList = z.object({ items: z.array(engagementView), nextCursor: z.string().nullable() })

export const engageInput = z
  .strictObject({ stakeholder, capacity: z.enum(CAPACITIES).default('informed'), reason })
  .meta({ examples: [{ stakeholder: 'technical_lead', capacity: 'responsible', reason: 'Knows the pumps.' }] })

export const callNoteInput = z
  .strictObject({
    outcome: callOutcome,
    note: z.string().max(5000).default(''),
    contact: z.string().max(100).optional(),
    at: instant.optional().describe('Left out: now.'),
  })
  .meta({ examples: [{ outcome: 'reached', note: 'Will call back within ten minutes.' }] })

export const reasonInput = z.strictObject({ reason }).meta({ examples: [{ reason: 'On leave until Monday.' }] })

const written = {
  subject: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(50_000).describe('Markdown.'),
  tlp: z.enum(TLP),
}

export const messageEditInput = z
  .strictObject(written)
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'must change something')
  .meta({ examples: [{ body: 'Pull the **uplink** first, then the power.' }] })

export const messagePreviewInput = z
  .strictObject({
    stakeholder,
    template: z.string().max(100).optional().describe('Of the plan in force; left out: the text that is given.'),
    ...z.strictObject(written).partial().shape,
    privileged: z.boolean().default(false),
    approvals: z.array(z.enum(APPROVAL_KINDS)).max(4).default([]),
  })
  .refine(
    ({ template, subject, body, tlp }) => template !== undefined || (subject && body && tlp),
    'must have a template, or subject, body and tlp',
  )
  .meta({ examples: [{ stakeholder: 'technical_lead', subject: 'Isolate it', body: 'Pull it.', tlp: 'AMBER' }] })
export type MessagePreviewInput = z.output<typeof messagePreviewInput>

export const messagePreviewView = z
  .object({
    subject: z.string(),
    body: z.string().describe('As approvers would read it; what differs between recipients stands as ⟦placeholder⟧.'),
    tlp: z.enum(TLP),
    privileged: z.boolean(),
    approvals: z.array(z.enum(APPROVAL_KINDS)).describe('What it would take before it leaves.'),
    recipients: z
      .array(z.object({ id: z.string(), name: z.string(), subject: z.string(), body: z.string() }))
      .describe('In the order in which they are tried, with what each would read; the link is a sample.'),
    gate: z.array(gateView),
  })
  .meta({ id: 'MessagePreview' })

export const messageInput = z
  .strictObject({
    stakeholder,
    capacity: z.enum(CAPACITIES).default('informed'),
    ...written,
    privileged: z.boolean().default(false),
    approvals: z.array(z.enum(APPROVAL_KINDS)).max(4).default([]),
    acknowledge: z.enum(['required', 'none']).default('none'),
    cites: z.array(z.string().max(100)).max(100).default([]).describe('Keys of the facts that the text states.'),
    satisfies: z
      .strictObject({ duty: z.string(), stage: z.string(), entity: z.string(), instance: z.string().default('') })
      .optional(),
  })
  .meta({
    examples: [
      {
        stakeholder: 'technical_lead',
        subject: 'Isolate the file server',
        body: 'Pull the **uplink** first.',
        tlp: 'AMBER',
      },
    ],
  })

export const reportParams = idParams.extend({
  duty: z.string().max(100).describe('For now `eu-dora-19`.'),
  stage: z.string().max(100).describe('`initial` or `intermediate`.'),
})
export const reportQuery = z.object({ entity: z.string().max(100).describe('Id of the entity that reports.') })
export const reportView = z
  .object({
    report: z
      .record(z.string(), z.unknown())
      .describe('As the reporting schema of the European supervisory authorities writes it.'),
    missing: z
      .array(
        z.object({
          field: z.string().describe('Number in Implementing Regulation (EU) 2025/302.'),
          what: z.string(),
          keys: z.array(z.string()).describe('Keys that would give it. None: a person writes it into the form.'),
        }),
      )
      .describe('Fields that the form asks for and nothing on record fills.'),
  })
  .meta({ id: 'Report' })

const text = z.string()
export const scenarioInput = z
  .record(z.string(), z.unknown())
  .describe('A scenario, with the keys of the scenario file.')
  .meta({
    examples: [
      {
        plan: 'active',
        incident: {
          severity: 1,
          facts: [{ key: 'personal_data_breach', value: true }],
          events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
        },
      },
    ],
  })

const moment = z.string().meta({ format: 'date-time' })
const list = z.array(z.string())

const stageView = z.looseObject({
  stage: text,
  label: text,
  status: text,
  provisional: z.boolean(),
  anchor: z.object({ event: text, at: moment }).nullable(),
  due: moment.nullable(),
  dueLocal: text.nullable(),
  trace: list,
})

/** The posture is made as JSON by core (domain: the scenario file), the same for the command line: here it is only described. */
export const postureView = z
  .looseObject({
    at: moment,
    nextChangeAt: moment.nullable(),
    duties: z.array(
      z.looseObject({
        duty: text,
        entity: text,
        instance: text,
        status: text,
        citation: text,
        because: list,
        missingFacts: list,
        stages: z.array(stageView),
      }),
    ),
    engagements: z.array(
      z.looseObject({
        stakeholder: text,
        dimension: text,
        capacity: text,
        dueBy: moment,
        because: z.array(z.unknown()),
      }),
    ),
    gaps: z.array(z.looseObject({ kind: text, key: text, decides: list })),
  })
  .meta({ id: 'Posture' })

export const tryInput = z.strictObject({ incident: z.uuid() })

export const templateParams = z.object({ id: z.uuid(), template: z.string().max(200) })
export const templateText = z.object({ subject: z.string(), body: z.string() }).meta({ id: 'TemplateText' })

function differenceOf<T extends z.ZodType>(item: T) {
  return z.object({
    added: z.array(item),
    gone: z.array(item),
    changed: z.array(z.object({ before: item, after: item })),
  })
}

export const trialView = z
  .object({
    posture: postureView,
    differences: z
      .object({
        engagements: differenceOf(z.object({ stakeholder: text, capacity: text, dueBy: instant })),
        messages: differenceOf(z.object({ stakeholder: text, template: text, approvals: list })),
        gaps: differenceOf(z.object({ kind: text, key: text, entity: text, why: text })),
      })
      .describe('From what the plan in force would make of the incident to what this one would.'),
  })
  .meta({ id: 'PlanTrial' })
