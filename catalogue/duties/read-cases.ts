/**
 * For tests only: cases of a duty as a lawyer writes them, `cases/<duty>.yaml`. Facts in, instants out, and a sentence of reasoning.
 * Everything is checked against the vocabulary, so that a case cannot pass by a typing error.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { Entity } from '@liaison/core/directory'
import type { Catalogue, DutyIncident } from '@liaison/core/duties'
import { checkEvent, checkFact, checkProfile, type Fact, type Value } from '@liaison/core/facts'
import { parseText, readShape } from '@liaison/core/input'
import { type Instant, instantSchema, zoneSchema } from '@liaison/core/time'
import * as z from 'zod'

const text = z.string().min(1)
const values = z.record(text, z.unknown())
const entity = z.strictObject({
  id: text,
  country: text,
  region: text.optional(),
  time_zone: zoneSchema,
  profile: values,
})
const fact = z.strictObject({
  key: text,
  value: z.unknown(),
  entity: text.optional(),
  as_of: instantSchema.optional(),
  recorded_at: instantSchema.optional(),
})
const event = z.strictObject({
  id: text.optional(),
  event: text,
  at: instantSchema,
  entity: text.optional(),
  of: text.optional(),
  corrects: text.optional(),
})
const submission = z.strictObject({ stage: text, at: instantSchema, instance: text.default('') })
const stage = z.strictObject({
  status: text.optional(),
  due: instantSchema.nullable().optional(),
  lenient: instantSchema.optional(),
  provisional: z.boolean().optional(),
  late_on_discovery: z.boolean().optional(),
  awaits: z.array(text).optional(),
  says: text.optional(),
})
const expected = z.strictObject({
  status: z.enum(['not_applicable', 'watch', 'possible', 'applies']),
  missing: z.array(text).default([]),
  asks: z.array(text).optional(),
  says: text.optional(),
  withdrawal: z.boolean().default(false),
  stages: z.record(text, stage).default({}),
  not_owed: z.array(text).optional(),
})
const oneCase = z.strictObject({
  case: text,
  because: text,
  at: instantSchema,
  entity: entity.partial().optional(),
  facts: z.union([values, z.array(fact)]).default({}),
  events: z.array(event).default([]),
  submissions: z.array(submission).default([]),
  waivers: z
    .array(z.strictObject({ stage: text.optional(), kind: z.enum(['waived', 'not_required']), reason: text }))
    .default([]),
  expect: expected.optional(),
  /** Where the law counts instances apart: by their ids. */
  instances: z.record(z.string(), expected).optional(),
})
/** `entity` and `facts` hold for all cases; a case that states facts by key adds to them or overrides them. */
const file = z.strictObject({ duty: text, entity, facts: values.default({}), cases: z.array(oneCase).min(4) })

export type Expected = z.output<typeof expected>

export interface DutyCase {
  name: string
  duty: string
  at: Instant
  entity: Entity
  incident: DutyIncident
  instances: Record<string, Expected>
}

const folder = new URL('./cases/', import.meta.url)

/** All cases, in the order of the files. Throws where one is written wrongly. */
export function readCases({ vocabulary }: Pick<Catalogue, 'vocabulary'>): DutyCase[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const parsed = parseText(readFileSync(new URL(name, folder), 'utf8'))
      if (!parsed.ok) throw new Error(`${name}: ${parsed.problems[0]?.message}`)
      const { value, problems } = readShape(file, parsed.value)
      if (value === undefined)
        throw new Error(`${name}: ${problems.map((one) => `${one.path} ${one.message}`).join('; ')}`)
      return value.cases.map((one) => caseOf(value, one, vocabulary))
    })
}

type File = z.output<typeof file>

function caseOf(
  { duty, entity, facts: shared }: File,
  one: File['cases'][number],
  vocabulary: Catalogue['vocabulary'],
): DutyCase {
  const refuse = (why: string): never => {
    throw new Error(`${duty}, "${one.case}": ${why}`)
  }
  const profile = { ...entity.profile, ...one.entity?.profile }
  for (const [key, value] of Object.entries(profile)) {
    // `null` takes an entry of the file's entity away: counsel has not declared it.
    if (value === null) delete profile[key]
    else checked(checkProfile(vocabulary, key, value), key)
  }
  function checked(
    check: { ok: true; value: Value | null | string } | { ok: false; why: string },
    what: string,
  ): Value | null {
    return check.ok ? (check.value as Value | null) : refuse(`${what}: ${check.why}`)
  }
  const stated = Array.isArray(one.facts)
    ? one.facts
    : Object.entries({ ...shared, ...one.facts }).map(([key, value]) => ({ key, value }))
  const facts = stated.map((fact): Fact => {
    const { as_of: asOf, recorded_at: recordedAt, ...rest } = { as_of: undefined, recorded_at: undefined, ...fact }
    return { ...rest, value: checked(checkFact(vocabulary, fact.key, fact.value), fact.key), asOf, recordedAt }
  })
  for (const { event, of } of one.events) checked(checkEvent(vocabulary, event, of), event)
  const { time_zone: timeZone, ...place } = { ...entity, ...one.entity, profile }
  const made = { duty, entity: place.id }
  return {
    name: `${one.case}: ${one.because}`,
    duty,
    at: one.at,
    entity: { ...place, timeZone },
    incident: {
      facts,
      events: one.events,
      submissions: one.submissions.map((submission) => ({ ...made, ...submission })),
      waivers: one.waivers.map((waiver) => ({ ...made, instance: '', ...waiver })),
    },
    instances: one.instances ?? { '': one.expect ?? refuse('says neither expect nor instances') },
  }
}
