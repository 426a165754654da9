/** Which variables a condition may read: in the scope and triggers of duties, in plan rules, in escalations. */
import type { Vocabulary, VocabularyKey } from '../facts/index.ts'
import { PLAN_WORDS, type PlanWords } from './plan-words.ts'
import { BOOL, codeOf, listOf, MONEY, NUMBER, objectOf, oneOf, type RuleType, TEXT, WRONG } from './rule-type.ts'

export interface RuleSchema {
  readonly roots: ReadonlyMap<string, RuleType>
}

function typeOf(key: VocabularyKey): RuleType {
  switch (key.type) {
    case 'bool':
      return BOOL
    case 'number':
      return NUMBER
    case 'string':
      return TEXT
    case 'enum':
      return oneOf(key.values)
    case 'set':
      return listOf(key.codes === undefined ? oneOf(key.values) : codeOf(key.codes))
    case 'map':
      return { kind: 'regions', codes: key.keys }
    case 'money':
      return MONEY
    case 'event':
      return WRONG
  }
}

const section = (noun: string, keys: ReadonlyMap<string, VocabularyKey>): RuleType => ({
  kind: 'object',
  noun,
  fields: new Map([...keys].map(([name, key]) => [name, typeOf(key)])),
})

const place = { country: codeOf('iso_3166_1'), region: codeOf('iso_3166_2'), time_zone: TEXT }

const incident = (words: PlanWords, more: Record<string, RuleType> = {}): RuleType =>
  objectOf('incident variable', {
    severity: NUMBER,
    phase: oneOf(words.phases),
    status: oneOf(words.incidentStatuses),
    classification: TEXT,
    tlp: oneOf(words.tlp),
    exercise: BOOL,
    ...more,
  })

const entity = (vocabulary: Pick<Vocabulary, 'profile'>): RuleType =>
  objectOf('entity variable', { id: TEXT, name: TEXT, ...place, profile: section('profile key', vocabulary.profile) })

const duties = (words: PlanWords): RuleType => {
  const stage = { stage: oneOf(words.stages), status: oneOf(words.stageStatuses), due: NUMBER }
  const duty = {
    duty: oneOf(words.duties, words.dutyForm),
    entity: TEXT,
    instance: TEXT,
    status: oneOf(words.dutyStatuses),
  }
  const stages = listOf(objectOf('stage variable', stage, 'stage'))
  return listOf(objectOf('duty variable', { ...duty, stages }, 'duty'))
}

const engagement = (words: PlanWords): RuleType =>
  objectOf('engagement variable', {
    stakeholder: TEXT,
    state: oneOf(words.engagementStates),
    capacity: oneOf(words.capacities),
    dimension: oneOf(words.dimensions),
  })

/** Any variables of one's own: `declareRoots({ instance: TEXT })`. A later schema's root replaces an earlier one's. */
export const declareRoots = (roots: Record<string, RuleType>, ...earlier: readonly RuleSchema[]): RuleSchema => ({
  roots: new Map([...earlier.flatMap((schema) => [...schema.roots]), ...Object.entries(roots)]),
})

/**
 * Duties: `profile.*`, `facts.*`, `country`, `region`, `time_zone` of the entity, and `incident.*`, of which `incident.declared` is
 * true once it was declared, false for a false alarm, and unknown while it is only suspected.
 */
export const dutySchema = (vocabulary: Vocabulary): RuleSchema =>
  declareRoots({
    profile: section('profile key', vocabulary.profile),
    facts: section('fact', vocabulary.facts),
    incident: incident(PLAN_WORDS, { declared: BOOL }),
    ...place,
  })

/** Plan rules: `incident.*`, `facts.*`, `entity.*` (evaluated once per entity), `duties`. */
export const planSchema = (vocabulary: Vocabulary, words: Partial<PlanWords> = {}): RuleSchema => {
  const all = { ...PLAN_WORDS, ...words }
  return declareRoots({
    incident: incident(all),
    facts: section('fact', vocabulary.facts),
    entity: entity(vocabulary),
    duties: duties(all),
  })
}

/** Escalations: what plan rules read, and `engagement.*`. */
export const escalationSchema = (vocabulary: Vocabulary, words: Partial<PlanWords> = {}): RuleSchema =>
  declareRoots({ engagement: engagement({ ...PLAN_WORDS, ...words }) }, planSchema(vocabulary, words))
