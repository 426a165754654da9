import { APPROVAL_KINDS } from '@liaison/core/directory'
import { TLP } from '@liaison/core/marking'
import { AUDIENCES, CAPACITIES } from '@liaison/core/plan'
import { z } from 'zod'
import { conditionView } from '../../kernel/http/conditions.ts'
import { instant, pageOf, pageQuery } from '../../kernel/http/schemas.ts'
import { PLAN_STATUSES } from './lifecycle.ts'

export const planInput = z.strictObject({
  source: z.string().min(1).max(1_000_000).describe('The text of the plan file: YAML or JSON.'),
})

export const retireInput = z
  .strictObject({ reason: z.string().trim().min(1, 'must say why').max(2000) })
  .meta({ examples: [{ reason: 'Superseded by the plan of the group.' }] })

export const planQuery = pageQuery.extend({ status: z.enum(PLAN_STATUSES).optional() })

export const planSummary = z
  .object({
    id: z.uuid(),
    name: z.string(),
    planVersion: z.number().int().describe('As the text of the plan states it.'),
    status: z.enum(PLAN_STATUSES),
    sourceHash: z.string().describe('SHA-256 of the text, hexadecimal.'),
    createdAt: instant,
    approvedAt: instant.nullable(),
    activatedAt: instant.nullable(),
    retiredAt: instant.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'PlanSummary' })
export const planPage = pageOf(planSummary)

const words = z.string().describe('In words: `15 minutes`.')
const engage = z.object({
  by: z.enum(['function', 'organisation', 'kind']),
  name: z.string(),
  label: z.string(),
})
const acknowledge = z.enum(['required', 'none'])

const planRule = z
  .object({
    id: z.string(),
    summary: z.string(),
    when: conditionView,
    perEntity: z.boolean().describe('Asked once for each of our entities.'),
    engage,
    capacity: z.enum(CAPACITIES),
    within: words,
    template: z.string(),
    approvals: z.array(z.enum(APPROVAL_KINDS)),
    ceiling: z.enum(TLP).nullable(),
    acknowledge,
    acknowledgeWithin: words,
    activates: z.string().nullable().describe('Id of an agreement.'),
    satisfies: z.object({ duty: z.string(), stage: z.string() }).nullable(),
  })
  .meta({ id: 'PlanRule' })

const planEscalation = z
  .object({
    id: z.string(),
    summary: z.string(),
    when: conditionView,
    perEngagement: z.boolean().describe('Asked once for each engagement.'),
    engage,
    capacity: z.enum(CAPACITIES),
    template: z.string(),
    acknowledge,
    acknowledgeWithin: words,
  })
  .meta({ id: 'PlanEscalation' })

const planTemplate = z
  .object({
    id: z.string(),
    audience: z.enum(AUDIENCES),
    tlp: z.enum(TLP),
    privileged: z.boolean(),
    subject: z.string(),
    body: z.string(),
  })
  .meta({ id: 'PlanTemplate' })

export const planContent = z
  .object({
    defaults: z.object({
      acknowledgeWithin: words,
      ceiling: z.enum(TLP).describe('For organisations without an agreement.'),
      unencryptedCeiling: z.enum(TLP),
      warnBefore: words,
    }),
    rules: z.array(planRule),
    escalations: z.array(planEscalation),
    templates: z.array(planTemplate),
  })
  .meta({ id: 'PlanContent' })

const remarks = z.array(
  z.object({
    path: z.string(),
    message: z.string(),
    line: z.number().int().nullable().describe('Of the text, from 1; `null`: of the text as a whole.'),
  }),
)
const checked = {
  problems: remarks.describe('Faults against the catalogue and the directory of today.'),
  warnings: remarks.describe('Doubts that stop nothing.'),
  content: planContent.nullable().describe('`null` where the text cannot be read as a plan.'),
}

export const planView = planSummary
  .extend({
    source: z.string(),
    authors: z.array(z.uuid()).describe('Who wrote it or a part of it, and therefore does not approve it.'),
    ...checked,
  })
  .meta({ id: 'Plan' })

export const planCheck = z
  .object({ ok: z.boolean(), name: z.string().nullable(), planVersion: z.number().int().nullable(), ...checked })
  .meta({ id: 'PlanCheck' })
