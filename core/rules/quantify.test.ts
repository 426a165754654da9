import { describe, expect, it } from 'vitest'
import { outcome, read } from './testing/rule.ts'

const stage = (name: string, status: string) => ({ stage: name, status, due: null })
const duty = (name: string, status: string, ...stages: object[]) => ({ duty: name, entity: 'at', status, stages })

describe('exists, all and exists_one over a set fact', () => {
  const body = '(c, c in profile.offers_to)'
  it.each([
    ['exists', ['AT', 'DE'], ['DE'], true],
    ['exists', ['AT', 'DE'], ['FR'], false],
    ['exists', [], ['FR'], false],
    ['exists', [], undefined, false],
    ['exists', ['AT'], undefined, ['profile.offers_to']],
    ['exists', undefined, ['AT'], ['countries']],
    ['exists', undefined, undefined, ['countries', 'profile.offers_to']],
    ['exists', undefined, [], false],
    ['all', ['AT', 'DE'], ['DE', 'AT'], true],
    ['all', ['AT', 'DE'], ['DE'], false],
    ['all', [], [], true],
    ['all', undefined, [], ['countries']],
    ['exists_one', ['AT', 'DE'], ['DE'], true],
    ['exists_one', ['AT', 'DE'], ['DE', 'AT'], false],
    ['exists_one', ['AT', 'DE'], undefined, ['profile.offers_to']],
    ['exists_one', undefined, [], false],
  ])('%s of %j in %j', (quantifier, countries, offers_to, expected) => {
    expect(outcome(`facts.countries.${quantifier}${body}`, { countries }, { profile: { offers_to } })).toEqual(expected)
  })

  it('one member that decides outweighs those that are unknown', () => {
    const source = 'facts.countries.exists(c, c == "DE" || facts.a)'
    expect(outcome(source, { countries: ['AT', 'DE'] })).toBe(true)
    expect(outcome(source, { countries: ['AT'] })).toEqual(['a'])
    expect(outcome('facts.countries.all(c, c == "DE" && facts.a)', { countries: ['AT', 'DE'] })).toBe(false)
  })

  it('the reasons are the sets that were compared', () => {
    expect(read(`facts.countries.exists${body}`, { countries: ['AT'] }, { profile: { offers_to: ['AT'] } })).toEqual({
      value: true,
      because: [
        { key: 'facts.countries', value: ['AT'] },
        { key: 'profile.offers_to', value: ['AT'] },
      ],
    })
  })
})

describe('conditions on duties and their stages', () => {
  const duties = [duty('eu-gdpr-33', 'possible'), duty('eu-nis2-23', 'applies', stage('early_warning', 'late'))]

  it('name the duty and the stage that decided', () => {
    expect(read("duties.exists(d, d.duty == 'eu-nis2-23' && d.status == 'applies')", {}, { duties })).toEqual({
      value: true,
      because: [{ key: 'duties[eu-nis2-23].status', value: 'applies' }],
    })
    expect(read("duties.exists(d, d.stages.exists(s, s.status == 'late'))", {}, { duties })).toEqual({
      value: true,
      because: [{ key: 'duties[eu-nis2-23].stages[early_warning].status', value: 'late' }],
    })
    expect(read("duties.exists(d, d.duty == 'eu-nis2-23')", {}, { duties })).toMatchObject({
      because: [{ key: 'duties[eu-nis2-23]' }],
    })
  })

  it.each([
    [[], false],
    [undefined, ['duties']],
    [[{ duty: 'eu-nis2-23' }], ['duties[eu-nis2-23].status']],
    [[{ duty: 'eu-nis2-23' }, duty('eu-nis2-23', 'applies')], true],
    [['eu-nis2-23'], 'fault'],
    [[duty('eu-nis2-23', 5 as never)], 'fault'],
  ])('%j', (list, expected) => {
    expect(outcome("duties.exists(d, d.status == 'applies')", {}, { duties: list })).toEqual(expected)
  })

  it('a deadline that does not exist is unknown', () => {
    expect(outcome('duties.exists(d, d.stages.exists(s, s.due < 5))', {}, { duties })).toEqual([
      'duties[eu-nis2-23].stages[early_warning].due',
    ])
  })
})
