import { describeCode, isCode, isCurrency } from './codes.ts'
import { nearest, quote, unknownName } from './nearest.ts'
import { type CodeList, OTHERS, type Vocabulary, type VocabularyKey } from './vocabulary.ts'

export interface Money {
  /** ISO 4217 */
  readonly currency: string
  readonly amount: number
}

/** Numbers of zero or more by region code, and `_others`: the sum for all regions not listed. */
export type RegionMap = { readonly [region: string]: number }

export type Value = boolean | number | string | readonly string[] | RegionMap | Money

export type CheckedValue<T = Value> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string }

const accept = <T>(value: T): CheckedValue<T> => ({ ok: true, value })
const refuse = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why })

const show = (value: unknown): string => {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0

function checkListed(allowed: readonly string[], value: unknown): CheckedValue<string> {
  if (typeof value === 'string' && allowed.includes(value)) return accept(value)
  const meant = typeof value === 'string' ? nearest(value, allowed) : undefined
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`
  return refuse(`must be one of ${allowed.join(', ')}; got ${show(value)}${hint}`)
}

function checkCode(list: CodeList, value: unknown): CheckedValue<string> {
  return typeof value === 'string' && isCode(list, value)
    ? accept(value)
    : refuse(`${show(value)} is not ${describeCode(list)}`)
}

function checkSet(key: VocabularyKey & { type: 'set' }, value: unknown): CheckedValue {
  if (!Array.isArray(value)) return refuse(`must be a list (a set may be empty); got ${show(value)}`)
  for (const member of value) {
    const checked = key.values ? checkListed(key.values, member) : checkCode(key.codes!, member)
    if (!checked.ok) return checked
  }
  return accept([...new Set(value as string[])])
}

function checkMap(key: VocabularyKey & { type: 'map' }, value: unknown): CheckedValue {
  if (!isRecord(value)) return refuse(`must be an object of region codes with numbers; got ${show(value)}`)
  for (const [region, amount] of Object.entries(value)) {
    const checked = region === OTHERS ? accept(region) : checkCode(key.keys, region)
    if (!checked.ok) return checked
    if (!isAmount(amount)) return refuse(`${region} must be a number of zero or more; got ${show(amount)}`)
  }
  return accept({ ...value } as RegionMap)
}

function checkMoney(value: unknown): CheckedValue {
  if (!isRecord(value)) return refuse(`must be { currency, amount }; got ${show(value)}`)
  const { currency, amount, ...rest } = value
  const extra = Object.keys(rest)[0]
  if (extra !== undefined) return refuse(`money has only currency and amount; got ${quote(extra)}`)
  if (typeof currency !== 'string' || !isCurrency(currency)) {
    return refuse(`currency must be an ISO 4217 code such as EUR; got ${show(currency)}`)
  }
  return isAmount(amount)
    ? accept({ currency, amount })
    : refuse(`amount must be a number of zero or more; got ${show(amount)}`)
}

/** What cannot be divided is counted in whole numbers. */
const COUNTED = ['persons', 'customers']

function checkNumber({ unit }: VocabularyKey & { type: 'number' }, value: unknown): CheckedValue {
  if (!isAmount(value)) return refuse(`must be a number of zero or more; got ${show(value)}`)
  if (unit !== undefined && COUNTED.includes(unit) && !Number.isInteger(value)) {
    return refuse(`must be a whole number of ${unit}; got ${show(value)}`)
  }
  return accept(value)
}

/**
 * Checks a known value against its key. Nothing is converted: `"true"` is not a bool, `"5"` not a number.
 * Sets lose repetitions; the order in which they were stated stays.
 */
export function checkValue(key: VocabularyKey, value: unknown): CheckedValue {
  if (value === 'unknown' || value === undefined) {
    return refuse('`unknown` is never a value: leave the key out; absent means unknown')
  }
  switch (key.type) {
    case 'bool':
      return typeof value === 'boolean' ? accept(value) : refuse(`must be true or false; got ${show(value)}`)
    case 'number':
      return checkNumber(key, value)
    case 'string':
      return typeof value === 'string' && value !== '' ? accept(value) : refuse(`must be a text; got ${show(value)}`)
    case 'enum':
      return checkListed(key.values, value)
    case 'set':
      return checkSet(key, value)
    case 'map':
      return checkMap(key, value)
    case 'money':
      return checkMoney(value)
    case 'event':
      return refuse(`${key.key} is an event: record the instant at which it happened`)
  }
}

/** Checks the name and value of a fact. `null` is accepted: it returns the fact to unknown. */
export function checkFact(vocabulary: Vocabulary, key: string, value: unknown): CheckedValue<Value | null> {
  const known = vocabulary.facts.get(key)
  if (!known) return refuse(unknownName('fact', key, vocabulary.facts.keys()))
  return value === null ? accept(null) : checkValue(known, value)
}

/** Checks the name and value of a profile entry. `null` is refused: counsel leaves out what is not known. */
export function checkProfile(vocabulary: Vocabulary, key: string, value: unknown): CheckedValue {
  const known = vocabulary.profile.get(key)
  if (!known) return refuse(unknownName('profile key', key, vocabulary.profile.keys()))
  return value === null
    ? refuse('null is not a value: leave the key out; absent means unknown')
    : checkValue(known, value)
}

/** Checks the name of an event, and that only a scoped event carries `of`. */
export function checkEvent(vocabulary: Vocabulary, event: string, of?: string): CheckedValue<string> {
  const known = vocabulary.events.get(event)
  if (!known) return refuse(unknownName('event', event, vocabulary.events.keys()))
  if (of !== undefined && known.type === 'event' && !known.scoped)
    return refuse(`${event} serves every duty alike and cannot carry \`of\``)
  return accept(event)
}
