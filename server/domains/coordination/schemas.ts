import { APPROVAL_KINDS } from '@liaison/core/directory'
import { TLP } from '@liaison/core/marking'
import { CAPACITIES } from '@liaison/core/plan'
import { ENGAGEMENT_STATES } from '@liaison/core/posture'
import { z } from 'zod'
import { instant } from '../../kernel/http/schemas.ts'

const reason = z.string().trim().min(1, 'must say why').max(2000)
const stakeholder = z.string().min(1).max(100).describe('A function of our people, or the id of an organisation.')

export const engagementView = z
  .object({
    id: z.uuid(),
    incidentId: z.uuid(),
    stakeholder: z.string(),
    label: z.string(),
    dimension: z.enum(['vertical', 'horizontal', 'external']),
    capacity: z.enum(CAPACITIES),
    state: z.enum(ENGAGEMENT_STATES),
    because: z.array(z.unknown()).describe('Each cause with its rule and the facts that made it hold.'),
    dueBy: instant.nullable(),
    createdAt: instant,
    notifiedAt: instant.nullable(),
    acknowledgedAt: instant.nullable(),
    acknowledgedMeans: z.string().nullable(),
    silentAt: instant.nullable(),
    reason: z.string().nullable(),
    attempts: z.array(
      z.object({
        contact: z.string(),
        use: z.string(),
        startedAt: instant,
        acknowledgeBy: instant,
        failed: z.boolean(),
      }),
    ),
    calls: z.array(z.object({ outcome: z.string(), note: z.string(), at: instant, contact: z.string().nullable() })),
    version: z.number().int(),
  })
  .meta({ id: 'Engagement' })

export const engagementList = z.object({ items: z.array(engagementView), nextCursor: z.string().nullable() })

export const engageInput = z.strictObject({ stakeholder, capacity: z.enum(CAPACITIES).default('informed'), reason })

export const callNoteInput = z.strictObject({
  outcome: z.enum(['acknowledged', 'declined', 'reached', 'no_answer']),
  note: z.string().max(5000).default(''),
  contact: z.string().max(100).optional(),
  at: instant.optional().describe('Left out: now.'),
})

export const reasonInput = z.strictObject({ reason })

export const messageInput = z.strictObject({
  stakeholder,
  capacity: z.enum(CAPACITIES).default('informed'),
  subject: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(50_000).describe('Markdown.'),
  tlp: z.enum(TLP),
  privileged: z.boolean().default(false),
  approvals: z.array(z.enum(APPROVAL_KINDS)).max(4).default([]),
  acknowledge: z.enum(['required', 'none']).default('none'),
  cites: z.array(z.string().max(100)).max(100).default([]).describe('Keys of the facts that the text states.'),
  satisfies: z
    .strictObject({ duty: z.string(), stage: z.string(), entity: z.string(), instance: z.string().default('') })
    .optional(),
})
