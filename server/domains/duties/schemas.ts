import { z } from 'zod'
import { instant, pageOf } from '../../kernel/http/schemas.ts'

const duty = z
  .string()
  .max(220)
  .describe('Id of the catalogue, or `agreement:` and the id of an agreement that asks for a notice.')
const stage = z.string().max(100)
const entity = z.string().max(100)
const instance = z
  .string()
  .max(100)
  .default('')
  .describe(
    'A member state, a state of residents, a repeated payment; empty where the law does not count several apart.',
  )
const reason = z.string().trim().min(1, 'must say why').max(2000)

export const submissionInput = z
  .strictObject({
    duty,
    stage,
    entity,
    instance,
    at: instant.describe('When the report was made.'),
    reference: z.string().trim().min(1, 'must name the receipt, or how it was filed').max(500),
  })
  .meta({
    examples: [
      {
        duty: 'eu-gdpr-33',
        stage: 'authority',
        entity: 'acme-at',
        at: '2025-03-30T18:00:00+02:00',
        reference: 'DSB-D213.456',
      },
    ],
  })
export type SubmissionInput = z.output<typeof submissionInput>

export const waiverInput = z
  .strictObject({
    duty,
    stage: stage.optional().describe('Left out: all stages.'),
    entity,
    instance,
    kind: z.enum(['waived', 'not_required']).default('waived'),
    reason,
  })
  .meta({
    examples: [
      {
        duty: 'eu-gdpr-33',
        stage: 'authority',
        entity: 'acme-at',
        reason: 'No risk to individuals: the disks were encrypted.',
      },
    ],
  })
export type WaiverInput = z.output<typeof waiverInput>

export const dismissInput = z
  .strictObject({ reason })
  .meta({ examples: [{ reason: 'It was a courtesy call, not the report.' }] })

export const submissionView = z
  .object({
    id: z.uuid(),
    duty: z.string(),
    stage: z.string(),
    entity: z.string(),
    instance: z.string(),
    at: instant,
    reference: z.string().nullable(),
    recordedAt: instant,
    confirmedBy: z.uuid().nullable(),
  })
  .meta({ id: 'Submission' })
export const submissionList = pageOf(submissionView)

export const waiverView = z
  .object({
    id: z.uuid(),
    duty: z.string(),
    stage: z.string().nullable(),
    entity: z.string(),
    instance: z.string(),
    kind: z.enum(['waived', 'not_required']),
    reason: z.string(),
    recordedAt: instant,
    decidedBy: z.uuid().nullable(),
  })
  .meta({ id: 'Waiver' })
export const waiverList = pageOf(waiverView)

export const proposalView = z
  .object({
    id: z.uuid(),
    messageId: z.uuid(),
    duty: z.string(),
    stage: z.string(),
    entity: z.string(),
    instance: z.string(),
    sentAt: instant,
    state: z.enum(['open', 'confirmed', 'dismissed']),
  })
  .meta({ id: 'SubmissionProposal' })
export const proposalList = pageOf(proposalView)

export const moveView = z
  .object({
    id: z.uuid(),
    duty: z.string(),
    stage: z.string(),
    entity: z.string(),
    instance: z.string(),
    before: instant,
    after: instant.nullable().describe('Null: there is no deadline any more.'),
    reason: z.string(),
    movedAt: instant,
    acknowledgedAt: instant.nullable(),
    acknowledgedBy: z.uuid().nullable(),
  })
  .meta({ id: 'MovedDeadline' })
export const moveList = pageOf(moveView)
