import { describe, expect, it } from 'vitest'
import { declared, groupsOf, isAbout, meaningOf, valueInWords } from './profile.ts'
import type { DutySummary, VocabularyKey } from './queries.ts'

const term = (key: string, usedBy: string[], part: Partial<VocabularyKey> = {}): VocabularyKey => ({
  key,
  type: 'bool',
  values: null,
  codes: null,
  unit: null,
  scoped: null,
  meaning: 'Class of the entity under national law.',
  usedBy,
  ...part,
})
const duties = new Map(
  Object.entries({ gdpr: 'EU', nis2: 'EU', ca: 'US-CA', ny: 'US-NY' }).map(([id, jurisdiction]) => [
    id,
    { id, jurisdiction } as DutySummary,
  ]),
)

describe('terms of a profile', () => {
  it('stand with the law that reads them, and first where several do', () => {
    const terms = [term('nis2_class', ['nis2']), term('states', ['ca', 'ny']), term('data_roles', ['gdpr', 'ca'])]
    expect(groupsOf(terms, duties).map(({ name, terms: found }) => [name, found.map(({ key }) => key)])).toEqual([
      ['In several laws', ['data_roles']],
      ['European Union', ['nis2_class']],
      ['United States', ['states']],
    ])
  })

  it.each([
    ['nis2', true],
    ['national class', true],
    ['bank', false],
  ])('are found by the words %s: %s', (words, found) => {
    expect(isAbout(term('nis2_class', []), words)).toBe(found)
  })

  it.each([
    [{ type: 'bool' as const, codes: null }, undefined, 'unknown'],
    [{ type: 'bool' as const, codes: null }, true, 'yes'],
    [{ type: 'enum' as const, codes: null }, 'foreign_private_issuer', 'Foreign private issuer'],
    [{ type: 'set' as const, codes: null }, [], 'none of them'],
    [{ type: 'set' as const, codes: 'iso_3166_1' }, ['NL', 'DE'], 'Netherlands and Germany'],
    [{ type: 'money' as const, codes: null }, { amount: 3_000_000, currency: 'AUD' }, '3,000,000 AUD'],
    [{ type: 'string' as const, codes: null }, 'none', 'none'],
  ])('%j with %j says %s', (of, value, words) => {
    expect(valueInWords(of, value)).toBe(words)
  })

  it('are explained without keys', () => {
    expect(meaningOf({ meaning: 'A local word (data_fiduciary, personal_information_*) counts.' })).toBe(
      'A local word (data fiduciary, personal information …) counts.',
    )
  })

  it('become unknown again by leaving the profile, which itself stays as it is', () => {
    const profile = { nis2_class: 'important', data_roles: [] }
    expect(declared(profile, 'nis2_class', undefined)).toEqual({ data_roles: [] })
    expect(declared(profile, 'nis2_class', 'none')).toEqual({ data_roles: [], nis2_class: 'none' })
    expect(profile.nis2_class).toBe('important')
  })
})
