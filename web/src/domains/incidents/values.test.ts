import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../api/client.ts'
import { givenOf, inWordsOf, typedOf } from './values.ts'

type Key = Schemas['VocabularyKey']
const key = (more: Partial<Key>): Key => ({
  ...{ key: 'x', type: 'string', values: null, codes: null, unit: null, scoped: null, meaning: '', usedBy: [] },
  ...more,
})
const bool = key({ type: 'bool' })
const count = key({ type: 'number', unit: 'persons' })
const kind = key({ type: 'enum', values: ['high_risk'] })
const kinds = key({ type: 'set', values: ['name', 'bank_account'] })
const countries = key({ type: 'set', codes: 'iso_3166_1' })
const residents = key({ type: 'map', codes: 'iso_3166_1_or_2' })

describe('a value', () => {
  it.each([
    [true, bool, 'Yes'],
    [null, bool, 'unknown'],
    [12_400, count, '12,400 persons'],
    ['high_risk', kind, 'High risk'],
    [['name', 'bank_account'], kinds, 'Name and Bank account'],
    [[], kinds, 'none'],
    [['DE', 'FR'], countries, 'Germany and France'],
    [{ DE: 1200, 'US-CA': 3, _others: 5 }, residents, 'Germany 1,200, US-CA 3 and elsewhere 5'],
  ])('%j is said as “%3$s”', (value, of, said) => {
    expect(inWordsOf(value, of)).toBe(said)
  })

  it.each([
    [true, bool],
    [12_400, count],
    ['high_risk', kind],
    [['DE', 'FR'], countries],
    [{ DE: 1200, _others: 5 }, residents],
  ])('%j comes back from its field as it went in', (value, of) => {
    expect(givenOf(typedOf(value, of), of)).toEqual(value)
  })

  it('that is none of its kind is left for the API to refuse', () => {
    expect(givenOf('many', count)).toBe('many')
    expect(givenOf('', count)).toBe('')
    expect(givenOf('DE many', residents)).toEqual({ DE: 'many' })
  })
})
