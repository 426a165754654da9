import { describe, expect, it } from 'vitest'
import {
  checkEvent,
  checkFact,
  checkProfile,
  checkValue,
  type EventShape,
  type ValueShape,
  type Vocabulary,
  type VocabularyKey,
} from './index.ts'

const key = (shape: ValueShape | EventShape): VocabularyKey => ({ key: 'k', meaning: 'It is.', usedBy: [], ...shape })
const bool = key({ type: 'bool' })
const number = key({ type: 'number' })
const text = key({ type: 'string' })
const risk = key({ type: 'enum', values: ['none', 'unlikely', 'risk', 'high'] })
const roles = key({ type: 'set', values: ['controller', 'processor'] })
const countries = key({ type: 'set', codes: 'iso_3166_1' })
const places = key({ type: 'set', codes: 'iso_3166_1_or_2' })
const map = key({ type: 'map', keys: 'iso_3166_2' })
const money = key({ type: 'money' })

describe('a value of the right type', () => {
  it.each([
    [bool, false],
    [number, 0],
    [text, 'none'],
    [risk, 'none'],
    [roles, []],
    [roles, ['processor', 'controller']],
    [countries, ['AT', 'DE']],
    [places, ['US', 'US-PR', 'AT-9']],
    [map, { 'US-WA': 450, _others: 0 }],
    [money, { currency: 'AUD', amount: 3_000_000 }],
  ])('is taken as it is: %j %j', (shape, value) => {
    expect(checkValue(shape, value)).toEqual({ ok: true, value })
  })

  it('a set loses repetitions, since it has none', () => {
    expect(checkValue(countries, ['AT', 'DE', 'AT'])).toEqual({ ok: true, value: ['AT', 'DE'] })
  })
})

describe('a value that is not exact', () => {
  it.each([
    [bool, 'true', 'true or false'],
    [bool, 1, 'true or false'],
    [number, -3, 'number of zero or more'],
    [key({ type: 'number', unit: 'persons' }), 3.5, 'whole number of persons'],
    [countries, ['XX'], 'ISO 3166-1'],
    [countries, ['UK'], 'ISO 3166-1'],
    [countries, ['EU'], 'ISO 3166-1'],
    [places, ['US-QQ'], 'ISO 3166'],
    [places, ['QQ-1'], 'ISO 3166'],
    [map, { 'US-XX': 1 }, 'ISO 3166-2'],
    [money, { currency: 'ABC', amount: 1 }, 'ISO 4217'],
    [number, '5', 'number of zero or more'],
    [number, Number.NaN, 'number of zero or more'],
    [number, Number.POSITIVE_INFINITY, 'number of zero or more'],
    [text, '', 'a text'],
    [risk, 'hihg', 'did you mean high?'],
    [risk, true, 'one of none, unlikely, risk, high'],
    [roles, 'controller', 'must be a list'],
    [roles, ['controler'], 'did you mean controller?'],
    [countries, ['at'], 'ISO 3166-1'],
    [countries, ['AT-9'], 'ISO 3166-1'],
    [places, ['Vienna'], 'ISO 3166'],
    [map, { US: 5 }, 'ISO 3166-2'],
    [map, { 'US-WA': -1 }, 'zero or more'],
    [map, { 'US-WA': '5' }, 'zero or more'],
    [map, { _others: null }, 'zero or more'],
    [map, [5], 'region codes'],
    [money, 5, 'currency'],
    [money, { currency: 'euro', amount: 5 }, 'ISO 4217'],
    [money, { currency: 'EUR', amount: -5 }, 'zero or more'],
    [money, { currency: 'EUR', amount: 5, cents: 1 }, 'cents'],
  ])('is refused with the reason: %j %j', (shape, value, why) => {
    expect(checkValue(shape, value)).toEqual({ ok: false, why: expect.stringContaining(why) })
  })

  it.each([bool, risk, text, roles, map])('`unknown` is refused with the way to say it: %j', (shape) => {
    expect(checkValue(shape, 'unknown')).toEqual({ ok: false, why: expect.stringContaining('leave the key out') })
  })

  it('text from outside is quoted and cut before it is shown', () => {
    const checked = checkValue(risk, `high"\n${'x'.repeat(5_000)}`)
    expect(checked).toMatchObject({ ok: false })
    expect(checked.ok ? '' : checked.why).toMatch(/^[^\n]{1,200}$/)
  })
})

describe('a name that is not in the vocabulary', () => {
  const vocabulary: Vocabulary = {
    profile: new Map([['data_roles', roles]]),
    facts: new Map([['ransomware', bool]]),
    events: new Map([
      ['awareness', key({ type: 'event', scoped: true })],
      ['detection', key({ type: 'event', scoped: false })],
    ]),
  }

  it('is refused with the nearest one that is', () => {
    expect(checkFact(vocabulary, 'ransomwear', true)).toMatchObject({
      why: 'unknown fact "ransomwear"; did you mean "ransomware"?',
    })
    expect(checkProfile(vocabulary, 'data_role', [])).toMatchObject({ why: expect.stringContaining('"data_roles"') })
    expect(checkEvent(vocabulary, 'awarness')).toMatchObject({ why: expect.stringContaining('"awareness"') })
    expect(checkFact(vocabulary, '__proto__', true)).toEqual({ ok: false, why: 'unknown fact "__proto__"' })
  })

  it('null returns a fact to unknown, and is no profile value', () => {
    expect(checkFact(vocabulary, 'ransomware', null)).toEqual({ ok: true, value: null })
    expect(checkProfile(vocabulary, 'data_roles', null)).toMatchObject({ ok: false })
  })

  it('only a scoped event may be `of` a duty', () => {
    expect(checkEvent(vocabulary, 'awareness', 'eu-gdpr-33')).toEqual({ ok: true, value: 'awareness' })
    expect(checkEvent(vocabulary, 'detection', 'eu-dora-19')).toMatchObject({ ok: false })
  })
})
