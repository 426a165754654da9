/** The shape of a scenario (domain.md §9), as a file or as the body of a preview. Keys in snake_case. */
import * as z from 'zod'
import { dutyText, idText, lineText } from '../input/index.ts'
import { PAP, TLP } from '../marking/index.ts'
import { INCIDENT_STATUSES, PHASES } from '../posture/index.ts'
import { type Instant, instantSchema, parseInstant, zoneSchema } from '../time/index.ts'

/** An instant with the zone that its text names, as in `2025-03-28T20:15:00+01:00[Europe/Vienna]`. */
const statedInstant = z.string().transform((text, context): { at: Instant; zone?: string } => {
  const reading = parseInstant(text)
  if (reading.kind === 'instant') return { at: reading.at, zone: reading.zone }
  context.issues.push({ code: 'custom', message: reading.why, input: text })
  return z.NEVER
})

/** Names are checked against the catalogue and the scenario's own entities, not here. */
const name = z.string().min(1).max(100)
const freeText = z.string().max(20_000)

const fact = z.strictObject({
  id: idText.optional(),
  key: name,
  value: z.unknown(),
  entity: name.optional(),
  as_of: instantSchema.optional(),
  recorded_at: instantSchema.optional(),
  source: lineText.optional(),
  confidence: z.enum(['high', 'medium', 'low']).optional(),
})

const event = z.strictObject({
  id: idText.optional(),
  event: name,
  at: statedInstant,
  zone: zoneSchema.optional(),
  entity: name.optional(),
  of: dutyText.optional(),
  corrects: name.optional(),
})

const submission = z.strictObject({
  duty: dutyText,
  stage: name,
  entity: name,
  instance: z.string().max(100).default(''),
  at: instantSchema,
  reference: lineText.optional(),
})

const waiver = z.strictObject({
  duty: dutyText,
  stage: name.optional(),
  entity: name,
  instance: z.string().max(100).default(''),
  kind: z.enum(['waived', 'not_required']),
  reason: z.string().regex(/\S/, 'must not be empty').max(2000),
})

const incident = z.strictObject({
  reference: lineText.optional(),
  title: lineText.optional(),
  summary: freeText.optional(),
  severity: z.int().min(1).max(4).optional(),
  classification: z
    .string()
    .regex(/^[a-z-]+(:[a-z0-9-]+)?$/, 'must be an RSIT class or class:type, such as malicious-code:infected-system')
    .optional(),
  phase: z.enum(PHASES).optional(),
  status: z.enum(INCIDENT_STATUSES).optional(),
  tlp: z.enum(TLP).optional(),
  pap: z.enum(PAP).optional(),
  exercise: z.boolean().optional(),
  restricted: z.boolean().optional(),
  declared_at: instantSchema.optional(),
  facts: z.array(fact).max(2000).default([]),
  events: z.array(event).max(2000).default([]),
  submissions: z.array(submission).max(2000).default([]),
  waivers: z.array(waiver).max(2000).default([]),
})

const group = z.record(z.string(), z.unknown())

/** `organisation` and `directory` are checked by core/directory, which owns their shape. */
export const scenarioShape = z.strictObject({
  at: instantSchema.optional(),
  organisation: group.optional(),
  incident: incident.prefault({}),
  plan: z.string().min(1).max(1000).optional(),
  directory: z
    .custom<string | Record<string, unknown>>(
      (value) => (typeof value === 'string' && value !== '') || group.safeParse(value).success,
      'must be the path of a directory, or a directory itself',
    )
    .optional(),
})

export type ScenarioFile = z.output<typeof scenarioShape>
export type ScenarioInput = z.input<typeof scenarioShape>
