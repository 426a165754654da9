import { classifications } from '@liaison/catalogue/taxonomy'
import { PAP, TLP } from '@liaison/core/marking'
import { INCIDENT_STATUSES, PHASES } from '@liaison/core/posture'
import { z } from 'zod'
import { instant, pageOf, pageQuery, statedInstant, wholeNumber } from '../../kernel/http/schemas.ts'

const classification = z
  .string()
  .max(100)
  .refine(
    (value) => classifications().includes(value),
    'must be an RSIT class or class:type, such as malicious-code:infected-system',
  )
const severity = z.number().int().min(1).max(4).describe('1 is the gravest.')
const reason = z.string().trim().min(1, 'must say why').max(2000)
const entity = z.string().max(100).nullish().describe('Left out: all entities.')

export const factInput = z.strictObject({
  key: z.string().max(100),
  value: z.unknown().describe('By the vocabulary; `null` returns the key to unknown.'),
  entity,
  asOf: instant.nullish().describe('When it was true; left out: now.'),
  source: z.string().max(500).nullish(),
  confidence: z.enum(['low', 'medium', 'high']).nullish(),
})

export const eventInput = z.strictObject({
  event: z.string().max(100),
  at: statedInstant,
  entity,
  of: z.string().max(220).nullish().describe('A duty id or a regime that the event serves alone.'),
  corrects: z.uuid().nullish().describe('The id of the event that this one replaces.'),
})

export const declareInput = z
  .strictObject({
    title: z.string().trim().min(1, 'must not be empty').max(300),
    summary: z.string().max(20_000).optional(),
    severity,
    classification,
    tlp: z.enum(TLP),
    pap: z.enum(PAP).nullish(),
    restricted: z.boolean().default(false),
    exercise: z.boolean().default(false),
    status: z.enum(['suspected', 'declared']).default('declared'),
    facts: z.array(factInput).max(500).default([]),
    events: z.array(eventInput).max(200).default([]),
  })
  .meta({
    examples: [
      {
        title: 'Ransom note on the file server',
        severity: 2,
        classification: 'malicious-code:infected-system',
        tlp: 'AMBER',
        facts: [{ key: 'personal_data_breach', value: true }],
        events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
      },
    ],
  })
export type DeclareInput = z.output<typeof declareInput>
export type FactInput = z.output<typeof factInput>
export type EventInput = z.output<typeof eventInput>

export const factsInput = z
  .strictObject({ facts: z.array(factInput).min(1).max(500) })
  .meta({ examples: [{ facts: [{ key: 'risk_to_individuals', value: 'risk', asOf: '2025-03-28T20:15:00+01:00' }] }] })
export const eventsInput = z
  .strictObject({ events: z.array(eventInput).min(1).max(200) })
  .meta({ examples: [{ events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }] }] })

export const reclassifyInput = z
  .strictObject({
    severity: severity.optional(),
    classification: classification.optional(),
    tlp: z.enum(TLP).optional(),
    pap: z.enum(PAP).nullish(),
    restricted: z.boolean().optional(),
    title: z.string().trim().min(1, 'must not be empty').max(300).optional(),
    summary: z.string().max(20_000).optional(),
    reason,
  })
  .refine(({ reason: _, ...changes }) => Object.keys(changes).length > 0, 'must change something')
  .meta({ examples: [{ severity: 1, reason: 'The backups are encrypted as well.' }] })
export type ReclassifyInput = z.output<typeof reclassifyInput>

export const phaseInput = z
  .strictObject({ phase: z.enum(PHASES), reason: reason.optional() })
  .meta({ examples: [{ phase: 'containment' }] })
export const closeInput = z
  .strictObject({
    as: z.enum(['closed', 'false_alarm']).default('closed'),
    reason,
  })
  .meta({ examples: [{ as: 'closed', reason: 'Restored; the review is planned.' }] })
export const admitInput = z.strictObject({ personId: z.uuid() })

export const incidentView = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    summary: z.string(),
    classification: z.string(),
    severity: z.number().int(),
    phase: z.enum(PHASES),
    status: z.enum(INCIDENT_STATUSES),
    tlp: z.enum(TLP),
    pap: z.enum(PAP).nullable(),
    restricted: z.boolean(),
    exercise: z.boolean(),
    declaredAt: instant,
    declaredBy: z.uuid().nullable(),
    closedAt: instant.nullable(),
    nextDueAt: instant.nullable().describe('The next end of a running clock.'),
    nextDueLabel: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Incident' })

export const incidentBrief = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    title: z.string(),
    severity: z.number().int(),
    tlp: z.enum(TLP),
    exercise: z.boolean(),
  })
  .meta({ id: 'IncidentBrief' })
export type IncidentBrief = z.output<typeof incidentBrief>

export const factView = z
  .object({
    id: z.uuid(),
    key: z.string(),
    value: z.unknown(),
    entity: z.string().nullable(),
    asOf: instant.nullable(),
    recordedAt: instant,
    source: z.string().nullable(),
    confidence: z.string().nullable(),
    recordedBy: z.uuid().nullable(),
    current: z.boolean().describe('Whether it counts now, for its entity or for all. A key without one is unknown.'),
  })
  .meta({ id: 'Fact' })

export const eventView = z
  .object({
    id: z.uuid(),
    event: z.string(),
    at: instant,
    stated: z.string(),
    entity: z.string().nullable(),
    of: z.string().nullable(),
    corrects: z.uuid().nullable(),
    recordedAt: instant,
    recordedBy: z.uuid().nullable(),
    current: z.boolean().describe('`false`: another event corrects it.'),
  })
  .meta({ id: 'Event' })

export const participantView = z
  .object({ personId: z.uuid(), name: z.string(), addedAt: instant })
  .meta({ id: 'Participant' })

export const incidentQuery = pageQuery.extend({
  status: z
    .enum(['open', ...INCIDENT_STATUSES])
    .optional()
    .describe('`open`: suspected or declared.'),
  severity: wholeNumber(1, 4).optional(),
  q: z.string().trim().max(200).optional().describe('Words of title, summary or reference.'),
  sort: z.enum(['declared', 'due']).default('declared').describe('`due`: by the next end of a clock, open ones only.'),
})
export const incidentPage = pageOf(incidentView)
export const factList = z.object({ items: z.array(factView), nextCursor: z.string().nullable() })
export const eventList = z.object({ items: z.array(eventView), nextCursor: z.string().nullable() })
