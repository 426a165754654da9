import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadVocabulary } from './index.ts'

const text = readFileSync(new URL('../../catalogue/vocabulary.yaml', import.meta.url), 'utf8')
const maps = { others_key: '_others', rules: [], example: {} }
const bool = { key: 'ransomware', type: 'bool', meaning: 'It was.', used_by: [] }

const problemsOf = (parsed: unknown) => {
  const loaded = loadVocabulary(parsed)
  return loaded.ok ? [] : loaded.problems
}

describe('the vocabulary of the catalogue', () => {
  const loaded = loadVocabulary(parse(text))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  const { profile, facts, events } = loaded.vocabulary

  it('is read with the type, values and codes of each key', () => {
    expect(profile.get('nis2_class')).toMatchObject({ type: 'enum', values: ['essential', 'important', 'none'] })
    expect(profile.get('holds_data_of')).toMatchObject({ type: 'set', codes: 'iso_3166_1_or_2' })
    expect(facts.get('residents_affected')).toMatchObject({ type: 'map', keys: 'iso_3166_2', unit: 'persons' })
    expect(facts.get('risk_to_individuals')?.usedBy).toContain('eu-gdpr-33')
    expect(events.get('awareness')).toMatchObject({ type: 'event', scoped: true })
    expect(events.get('detection')).toMatchObject({ scoped: false })
  })

  it('gives every key a meaning that ends like a sentence', () => {
    for (const key of [...profile.values(), ...facts.values(), ...events.values()]) expect(key.meaning).toMatch(/\.$/)
  })
})

describe('a vocabulary with faults', () => {
  it('reports each of them with its path', () => {
    const problems = problemsOf({
      profile: [{ ...bool, type: 'enum' }],
      facts: [bool, bool, { ...bool, key: 'Bad Name' }],
      events: [{ key: 'awareness', meaning: 'It knew.', used_by: [] }],
      maps,
    })
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['profile[0].values', 'facts[2].key', 'events[0].scoped']),
    )
  })

  it.each([
    ['a key declared twice', { facts: [bool, bool] }, 'facts[1].key'],
    [
      'a set with values and codes',
      { facts: [{ ...bool, type: 'set', values: ['a'], codes: 'iso_3166_1' }] },
      'facts[0]',
    ],
    ['a set with neither', { facts: [{ ...bool, type: 'set' }] }, 'facts[0]'],
    ['`unknown` among the values', { facts: [{ ...bool, type: 'enum', values: ['a', 'unknown'] }] }, 'facts[0].values'],
    ['a word that it does not know', { facts: [{ ...bool, colour: 'red' }] }, 'facts[0]'],
  ])('refuses %s', (_, part, path) => {
    expect(problemsOf({ profile: [], events: [], maps, ...part })).toMatchObject([{ path }])
  })

  it.each([undefined, null, 'text', []])('refuses %j', (parsed) => {
    expect(problemsOf(parsed)).not.toEqual([])
  })
})
