import { APPROVAL_KINDS } from '@liaison/core/directory'
import { CAPACITIES } from '@liaison/core/plan'
import { ENGAGEMENT_STATES } from '@liaison/core/posture'
import { z } from 'zod'
import { instant } from '../../kernel/http/schemas.ts'
import { incidentBrief } from '../incidents/index.ts'

const incident = incidentBrief

const clock = z
  .object({
    incident,
    duty: z.string(),
    regime: z.string(),
    citation: z.string(),
    entity: z.string(),
    instance: z.string(),
    stage: z.string(),
    label: z.string(),
    status: z.enum(['running', 'due_soon', 'late']),
    due: instant,
    zone: z.string().describe('The zone in which the law states `due`.'),
  })
  .meta({ id: 'OpenClock' })

const unanswered = z
  .object({
    id: z.uuid().describe('Of the engagement.'),
    incident,
    stakeholder: z.string(),
    label: z.string(),
    dimension: z.enum(['vertical', 'horizontal', 'external']),
    capacity: z.enum(CAPACITIES),
    state: z.enum(ENGAGEMENT_STATES).describe('`approved`: nothing has reached them yet.'),
    dueBy: instant.nullable(),
    notifiedAt: instant.nullable(),
    silentAt: instant.nullable(),
    nextStepAt: instant
      .nullable()
      .describe('When the next channel or contact is tried, or silence noted; `null`: nothing more happens by itself.'),
  })
  .meta({ id: 'UnansweredEngagement' })

const approval = z
  .object({
    incident,
    kind: z.enum(APPROVAL_KINDS),
    messageId: z.uuid(),
    subject: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'ApprovalBrief' })

const gap = z
  .object({
    incident,
    kind: z.string(),
    key: z.string(),
    entity: z.string().optional(),
    decides: z.array(z.string()),
    urgentAt: instant.nullable(),
    why: z.string(),
    action: z.string(),
  })
  .meta({ id: 'IncidentGap' })

export const homeView = z
  .object({
    dueNext: z.array(clock).describe('Of all open incidents, the earliest end first.'),
    silent: z.array(unanswered).describe('Who was asked and has not answered, or could not be told.'),
    waiting: z.object({
      approvals: z.array(approval),
      acknowledgements: z.array(unanswered).describe('What I was asked and have not answered.'),
      gaps: z.array(gap).describe('Those that my roles let me close, of the incidents whose clocks end next.'),
    }),
  })
  .meta({ id: 'Home', description: 'Three lists, at most twenty entries each.' })
