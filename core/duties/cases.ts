/** The shape of a file of cases, and how one becomes an incident. */
import * as z from 'zod'
import type { Entity } from '../directory/index.ts'
import { checkEvent, checkFact, checkProfile, type Fact, type Value, type Vocabulary } from '../facts/index.ts'
import { type Checked, collectProblems, type Path, type Report, readShape } from '../input/index.ts'
import { type Instant, instantSchema, zoneSchema } from '../time/index.ts'
import { DUTY_STATUSES, type DutyIncident } from './types.ts'

const text = z.string().min(1)
const values = z.record(text, z.unknown())
const entity = z.strictObject({
  id: text,
  country: text,
  region: text.optional(),
  time_zone: zoneSchema,
  profile: values,
})
const factShape = z.strictObject({
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
/** Of the duty of the case, unless it names another. */
const submission = z.strictObject({ duty: text.optional(), stage: text, at: instantSchema, instance: text.default('') })
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
  status: z.enum(DUTY_STATUSES),
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
  facts: z.union([values, z.array(factShape)]).default({}),
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
const casesFile = z.strictObject({ duty: text, entity, facts: values.default({}), cases: z.array(oneCase).min(1) })

export type Expected = z.output<typeof expected>

/** A case of a duty as a lawyer writes it: facts in, instants out, and a sentence of reasoning. */
export interface DutyCase {
  name: string
  duty: string
  at: Instant
  entity: Entity
  incident: DutyIncident
  /** By the ids of the instances that the law counts apart; one is the empty id. */
  instances: Record<string, Expected>
}

/** Checked against the vocabulary, so that a case cannot pass by a typing error. `at`: where in its file the cases stand. */
export function loadCases(raw: unknown, vocabulary: Vocabulary, at: Path = []): Checked<DutyCase[]> {
  const { value, problems } = readShape(casesFile, raw, at)
  if (value === undefined) return { ok: false, problems }
  const faults = collectProblems((report) => checkNames(value, vocabulary, at, report))
  return faults.length > 0
    ? { ok: false, problems: faults }
    : { ok: true, value: value.cases.map((one) => caseOf(value, one)) }
}

type File = z.output<typeof casesFile>
type Case = File['cases'][number]

function checkNames(file: File, vocabulary: Vocabulary, at: Path, report: Report): void {
  const check = (found: { ok: true } | { ok: false; why: string }, path: Path) =>
    found.ok || report([...at, ...path], found.why)
  const profile = (said: Record<string, unknown>, path: Path) => {
    for (const [key, value] of Object.entries(said)) {
      if (value !== null) check(checkProfile(vocabulary, key, value), [...path, key])
    }
  }
  const facts = (said: readonly { key: string; value?: unknown }[], path: Path) => {
    for (const { key, value } of said) check(checkFact(vocabulary, key, value), [...path, key])
  }
  profile(file.entity.profile, ['entity', 'profile'])
  facts(statedFacts(file.facts), ['facts'])
  for (const [index, one] of file.cases.entries()) {
    const path = ['cases', index]
    profile(one.entity?.profile ?? {}, [...path, 'entity', 'profile'])
    facts(statedFacts(one.facts), [...path, 'facts'])
    for (const [place, { event, of }] of one.events.entries()) {
      check(checkEvent(vocabulary, event, of), [...path, 'events', place])
    }
    if ((one.expect === undefined) === (one.instances === undefined)) {
      report([...at, ...path], 'a case says either expect or instances')
    }
  }
}

const statedFacts = (facts: Case['facts']) =>
  Array.isArray(facts) ? facts : Object.entries(facts).map(([key, value]) => ({ key, value }))

function caseOf({ duty, entity, facts: shared }: File, one: Case): DutyCase {
  // `null` takes an entry of the file's entity away: counsel has not declared it.
  const declared = Object.entries({ ...entity.profile, ...one.entity?.profile }).filter(([, value]) => value !== null)
  const stated = Array.isArray(one.facts) ? one.facts : statedFacts({ ...shared, ...one.facts })
  const { time_zone: timeZone, ...place } = { ...entity, ...one.entity, profile: Object.fromEntries(declared) }
  const made = { duty, entity: place.id }
  return {
    name: `${one.case}: ${one.because}`,
    duty,
    at: one.at,
    entity: { ...place, timeZone },
    incident: {
      facts: stated.map(factOf),
      events: one.events,
      submissions: one.submissions.map(({ duty: other = duty, ...submission }) => ({
        ...made,
        ...submission,
        duty: other,
      })),
      waivers: one.waivers.map((waiver) => ({ ...made, instance: '', ...waiver })),
    },
    instances: one.instances ?? { '': one.expect! },
  }
}

function factOf(fact: z.output<typeof factShape>): Fact {
  const { as_of: asOf, recorded_at: recordedAt, value, ...rest } = fact
  return { ...rest, value: value as Value | null, asOf, recordedAt }
}
