/** The shape of a file of duties, `catalogue/duties/<jurisdiction>[-<subject>].yaml`: a list. Times of law are core/time's to check. */
import * as z from 'zod'
import { dayText } from '../input/index.ts'
import { anchorSchema, dueSchema, zoneSchema } from '../time/index.ts'
import { LEGAL_STATUSES } from './definition.ts'

const text = z.string().trim().min(1)
/** One condition in CEL, or a list of them that must all hold. */
const condition = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z
    .array(text, {
      error: ({ input }) =>
        input === undefined
          ? undefined
          : 'must be a condition such as facts.personal_data_breach, or a list of them; one with a colon stands in quotes',
    })
    .min(1),
)
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case')
/** Stages bear the names of the reference; some end in the letter of a class, `initial_class_B`. */
const stageName = z.string().regex(/^[a-z][a-zA-Z0-9_]*$/, 'a stage is named like early_warning or initial_class_B')
const dutyId = z.string().regex(/^[a-z]{2}-[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is written like eu-gdpr-33')
const jurisdiction = z
  .string()
  .regex(/^([A-Z]{2}(-[A-Z0-9]{1,3})?|INT)$/, 'a jurisdiction is EU, INT, or an ISO 3166 code such as US or US-CA')
/** A stage of the same duty, or `<duty>.<stage>` of another. */
const stageRef = z
  .string()
  .regex(/^([a-z]{2}(-[a-z0-9]+)+\.)?[a-z][a-zA-Z0-9_]*$/, 'must be a stage, or <duty>.<stage>')

const citation = text.optional()
const reasoned = { when: condition, reason: text, citation }
const someStages = z.array(stageName).min(1)
const reasonedForStages = z.strictObject({ ...reasoned, stages: someStages.optional() })

const stage = z.strictObject({
  stage: stageName,
  label: text,
  due: dueSchema,
  variants: z.array(z.strictObject({ ...reasoned, due: dueSchema })).default([]),
  repeats: z.strictObject({ from: name, since: stageName.optional(), due: dueSchema.optional() }).optional(),
  condition: condition.optional(),
  prerequisite: text.optional(),
  measured_at: z.enum(['sending', 'receipt']).optional(),
  standard: text.optional(),
  recipient: text.optional(),
  to_authority: z.boolean().default(true),
  authority_zone: zoneSchema.optional(),
  if_late: text.optional(),
  must_precede: z.array(stageRef).min(1).optional(),
  contemporaneous_with: z.array(stageRef).min(1).optional(),
})

/** A plain text is an open standard: what the law says without a number. */
const afterwards = z.preprocess(
  (value) => (typeof value === 'string' ? { standard: value, from: 'hold_ended' } : value),
  dueSchema,
)

const hold = z
  .strictObject({
    ...reasoned,
    stages: someStages,
    until: anchorSchema.optional(),
    at_most: dueSchema.optional(),
    proof: text.optional(),
    afterwards: afterwards.optional(),
  })
  .refine(({ until, at_most: atMost }) => until !== undefined || atMost !== undefined, {
    message: 'a hold says when it ends: until, at_most, or both',
  })

const instances = z.strictObject({
  each: z.string().regex(/^((profile|facts)\.)?[a-z][a-z0-9_]*$/, 'must be profile.<key>, facts.<key>, or an event'),
  of: z.enum(['set', 'map', 'event']),
  when: condition.optional(),
  where: condition.optional(),
  stages: someStages.optional(),
})

/** A plain text is an item that only a person can tell to be there. */
const contentItem = z.preprocess(
  (value) => (typeof value === 'string' ? { text: value } : value),
  z.strictObject({
    text,
    stages: z.array(name).min(1).optional(),
    facts: z.array(text).min(1).optional(),
    citation,
  }),
)

const effective = z
  .strictObject({ from: dayText.optional(), to: dayText.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    message: 'its first day (from) is after its last (to)',
  })

/** One entry of the list. */
export const dutyEntry = z.strictObject({
  id: dutyId,
  version: z.int().min(1),
  jurisdiction,
  regime: text,
  citation: text,
  status: z.enum(LEGAL_STATUSES),
  effective,
  checked: dayText,
  scope: condition,
  trigger: condition,
  exceptions: z.array(reasonedForStages).default([]),
  displaced_by: z.array(z.strictObject({ ...reasoned, duty: dutyId })).default([]),
  compelled_by: z.array(reasonedForStages).default([]),
  holds: z.array(hold).default([]),
  remarks: z.array(z.strictObject({ when: condition, text, citation })).default([]),
  instances: instances.optional(),
  recipient: text,
  stages: z.array(stage).min(1),
  content: z.array(contentItem).min(1),
  confidence: z.enum(['verified', 'knowledge']),
  basis: z.enum(['primary', 'lawfirm', 'secondary', 'community', 'partial', 'none']),
  sources: z.array(text).min(1),
  notes: text.optional(),
})

export type WrittenDuty = z.output<typeof dutyEntry>
export type WrittenStage = z.output<typeof stage>
