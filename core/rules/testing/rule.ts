/** A small vocabulary, and conditions on it, for the tests of this folder. */
import { loadVocabulary, type Vocabulary } from '../../facts/index.ts'
import {
  type CompiledRule,
  compile,
  declareRoots,
  dutySchema,
  escalationSchema,
  evaluate,
  type Scope,
} from '../index.ts'

const named = (keys: Record<string, object>) =>
  Object.entries(keys).map(([key, shape]) => ({ key, meaning: 'It is.', used_by: [], ...shape }))

function vocabularyOf(profile: Record<string, object>, facts: Record<string, object>): Vocabulary {
  const maps = { others_key: '_others', rules: [], example: {} }
  const loaded = loadVocabulary({ profile: named(profile), facts: named(facts), events: [], maps })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.vocabulary
}

const bool = { type: 'bool' }
const number = { type: 'number' }
const risk = { type: 'enum', values: ['none', 'unlikely', 'risk', 'high'] }

export const vocabulary = vocabularyOf(
  {
    offers_to: { type: 'set', codes: 'iso_3166_1' },
    nis2_class: { type: 'enum', values: ['essential', 'important', 'none'] },
    turnover: { type: 'money' },
    main_place: { type: 'string' },
  },
  {
    a: bool,
    b: bool,
    c: bool,
    n: number,
    m: number,
    risk,
    risk_before: risk,
    effects: { type: 'set', values: ['accessed', 'acquired', 'lost'] },
    countries: { type: 'set', codes: 'iso_3166_1' },
    residents: { type: 'map', keys: 'iso_3166_2' },
  },
)

export const schema = declareRoots({}, dutySchema(vocabulary), escalationSchema(vocabulary))

export function ruleOf(source: string): CompiledRule {
  const compiled = compile(source, schema)
  if (!compiled.ok) throw new Error(`${source}: ${compiled.problems.map(({ message }) => message).join('; ')}`)
  return compiled.rule
}

export const problemsOf = (source: string): string[] => {
  const compiled = compile(source, schema)
  return compiled.ok ? [] : compiled.problems.map(({ message }) => message)
}

/** Evaluates a condition on facts alone, or on any scope. */
export const read = (source: string, facts: Record<string, unknown>, more: Scope = {}) =>
  evaluate(ruleOf(source), { facts: new Map(Object.entries(facts)), ...more })

/** true, false, 'fault', or the keys that would decide, without `facts.` */
export function outcome(source: string, facts: Record<string, unknown> = {}, more: Scope = {}) {
  const truth = read(source, facts, more)
  return truth.value === 'unknown' ? truth.keys.map((key) => key.replace(/^facts\./, '')) : truth.value
}
