import * as z from 'zod'
import { APPROVAL_KINDS, FUNCTIONS, ORGANISATION_KINDS } from '../directory/index.ts'
import { dutyText, elapsedText, idText, lineText } from '../input/index.ts'
import { TLP } from '../marking/index.ts'
import { AUDIENCES, CAPACITIES, OF_CATALOGUE } from './types.ts'

/** Of rules, of escalations and of templates: nobody reads more, and each name is compared with each. */
const MOST = 500
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const tlp = z.enum(TLP)
const condition = z.string({ error: 'must be a condition, in quotes' }).regex(/\S/, 'must not be empty')

const defaults = z.strictObject({
  acknowledge_within: elapsedText.default(15 * MINUTE),
  ceiling: tlp.default('AMBER'),
  unencrypted_ceiling: tlp.default('AMBER'),
  warn_before: elapsedText.default(4 * HOUR),
})

/** That exactly one is stated is checked across the file, so that its sentence can name all three. */
const engage = z.strictObject({
  function: z.enum(FUNCTIONS).optional(),
  organisation: idText.optional(),
  kind: z.enum(ORGANISATION_KINDS).optional(),
})

/** A template of the plan, or one of the catalogue. Which there are is checked across the file. */
const templateName = z
  .string()
  .refine((name) => idText.safeParse(name.startsWith(OF_CATALOGUE) ? name.slice(OF_CATALOGUE.length) : name).success, {
    error: `must be the name of a template, or of one of the catalogue: ${OF_CATALOGUE}<duty>.<stage>`,
  })

const rule = z.strictObject({
  id: idText,
  when: condition,
  engage,
  capacity: z.enum(CAPACITIES),
  within: elapsedText,
  template: templateName,
  approvals: z.array(z.enum(APPROVAL_KINDS)).optional(),
  ceiling: tlp.optional(),
  acknowledge: z.enum(['required', 'none']).optional(),
  acknowledge_within: elapsedText.optional(),
  activates: idText.optional(),
  satisfies: z.strictObject({ duty: dutyText, stage: idText }).optional(),
})

const escalation = z.strictObject({ id: idText, when: condition, engage, template: templateName })

const written = {
  audience: z.enum(AUDIENCES),
  tlp,
  privileged: z.boolean().default(false),
  subject: lineText,
  body: z.string().regex(/\S/, 'must not be empty').max(20_000),
}
const template = z.strictObject(written)

/** The plan file. */
export const planShape = z.strictObject({
  name: lineText,
  version: z.int().min(1),
  defaults: defaults.prefault({}),
  rules: z.array(rule).max(MOST).default([]),
  escalations: z.array(escalation).max(MOST).default([]),
  templates: z
    .record(idText, template)
    .refine((templates) => Object.keys(templates).length <= MOST, `must not have more than ${MOST} entries`)
    .default({}),
})

export type PlanFile = z.output<typeof planShape>
export type PlanSketchInput = z.input<typeof planShape>

/** A file of `catalogue/templates`: the drafts for the stages of one duty. */
export const templatesShape = z.strictObject({
  duty: idText,
  stages: z.record(idText, z.strictObject({ ...written, for_counsel: z.string().regex(/\S/, 'must not be empty') })),
})
