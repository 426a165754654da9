/**
 * The parts of a VERIS 1.x incident (veriscommunity.net; Verizon) that are read, and no others: strict about the types of
 * what is read, tolerant of everything else. Words outside the enumerations of VERIS are not refused; they go unmapped.
 */
import * as z from 'zod'
import { type Problem, readShape } from '../input/index.ts'

const text = z.string()
const words = z.array(text)
const count = z.number().int().nonnegative()
/** A million of any unit is no time that an incident took; it is also within what the calendar can add. */
const span = z.looseObject({ unit: text, value: z.number().nonnegative().max(1_000_000).optional() })

const action = z.looseObject({
  variety: words.optional(),
  vector: words.optional(),
  result: words.optional(),
  cve: text.optional(),
  notes: text.optional(),
})
const actor = z.looseObject({ motive: words.optional(), notes: text.optional() })

const method = z.looseObject({ variety: words.optional() }).optional()
const discovery = z.looseObject({ external: method, internal: method, partner: method })

const confidentiality = z.looseObject({
  data_disclosure: z.enum(['Yes', 'No', 'Potentially', 'Unknown']).optional(),
  data: z.array(z.looseObject({ variety: text, amount: count.optional() })).optional(),
  data_total: count.optional(),
  data_victim: words.optional(),
  state: words.optional(),
  notes: text.optional(),
})

const document = z.looseObject({
  incident_id: text.min(1),
  schema_version: text.regex(/^1\.\d+(\.\d+)*$/, 'must be a version 1.x of VERIS'),
  source_id: text.optional(),
  security_incident: z.enum(['Confirmed', 'Suspected', 'Near miss', 'False positive']),
  confidence: text.optional(),
  summary: text.optional(),
  notes: text.optional(),
  reference: text.optional(),
  discovery_notes: text.optional(),
  /** An object since 1.3.3; before, one word such as `Ext - customer`. */
  discovery_method: z
    .union([text, discovery], 'must be one word, or discovery methods with their lists of varieties')
    .optional(),
  victim: z
    .looseObject({
      victim_id: text.optional(),
      country: words.optional(),
      state: text.optional(),
      industry: text.optional(),
      notes: text.optional(),
    })
    .optional(),
  actor: z.record(text, actor).optional(),
  action: z.record(text, action),
  asset: z
    .looseObject({
      assets: z.array(z.looseObject({ variety: text.optional() })).optional(),
      role: words.optional(),
      cloud: z.union([text, words]).optional(),
      hosting: z.union([text, words]).optional(),
      management: z.union([text, words]).optional(),
      ownership: z.union([text, words]).optional(),
      notes: text.optional(),
    })
    .optional(),
  attribute: z
    .looseObject({
      confidentiality: confidentiality.optional(),
      integrity: z.looseObject({ variety: words.optional(), notes: text.optional() }).optional(),
      availability: z
        .looseObject({ variety: words.optional(), duration: span.optional(), notes: text.optional() })
        .optional(),
    })
    .optional(),
  timeline: z.looseObject({
    incident: z.looseObject({
      year: z.number().int().min(1950).max(2200),
      month: z.number().int().min(1).max(12).optional(),
      day: z.number().int().min(1).max(31).optional(),
      time: text.optional(),
    }),
    compromise: span.optional(),
    exfiltration: span.optional(),
    discovery: span.optional(),
    containment: span.optional(),
  }),
  impact: z.looseObject({ overall_rating: text.optional(), notes: text.optional() }).optional(),
  plus: z
    .looseObject({
      attribute: z
        .looseObject({ confidentiality: z.looseObject({ data_abuse: text.optional() }).optional() })
        .optional(),
    })
    .optional(),
})

export type Veris = z.infer<typeof document>
export type Span = z.infer<typeof span>

/** Every fault is reported, not only the first. */
export function readVeris(
  json: unknown,
): { readonly ok: true; readonly veris: Veris } | { readonly ok: false; readonly problems: Problem[] } {
  const { value, problems } = readShape(document, json)
  return value === undefined ? { ok: false, problems: [...problems] } : { ok: true, veris: value }
}
