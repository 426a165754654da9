import { describe, expect, it } from 'vitest'
import { outcome, read } from './testing/rule.ts'

describe('one region of a map (vocabulary, maps)', () => {
  it.each([
    ['a listed region is read alone', '["US-WA"] > 400', { 'US-WA': 450, _others: 0 }, true],
    ['one that is missing is unknown, not zero', '["US-CA"] > 400', { 'US-WA': 450 }, ['residents']],
    ['with _others 0 it is zero', '["US-CA"] == 0', { 'US-WA': 450, _others: 0 }, true],
    ['a threshold that _others cannot reach is not met', '["US-CA"] >= 41', { _others: 40 }, false],
    ['nor passed', '["US-CA"] > 40', { _others: 40 }, false],
    ['a threshold that it can reach is unknown', '["US-CA"] >= 40', { _others: 40 }, ['residents']],
    ['told from the other side', '["US-CA"] < 41', { _others: 40 }, true],
    ['and for equality', '["US-CA"] == 41', { _others: 40 }, false],
    ['or its denial', '["US-CA"] != 41', { _others: 40 }, true],
    ['any other test is unknown', '["US-CA"] == 0', { _others: 40 }, ['residents']],
    ['arithmetic forgets the bounds', '["US-CA"] + 1 > 100', { _others: 40 }, ['residents']],
    ['an empty map says nothing', '["US-CA"] > 0', {}, ['residents']],
    ['nor does none', '["US-CA"] > 0', undefined, ['residents']],
    ['a name of Object is no region', '[region] > 0', { 'US-WA': 1 }, ['residents']],
  ])('%s', (_, test, residents, expected) => {
    expect(outcome(`facts.residents${test}`, { residents }, { region: 'constructor' })).toEqual(expected)
  })

  it('the region can come from the entity', () => {
    expect(outcome('facts.residents[region] > 400', { residents: { 'US-WA': 450 } }, { region: 'US-WA' })).toBe(true)
    expect(outcome('facts.residents[region] > 400', { residents: { 'US-WA': 450 } })).toEqual(['region'])
  })

  it('the reason names the region', () => {
    expect(read('facts.residents["US-WA"] >= 500', { residents: { 'US-WA': 450 } })).toEqual({
      value: false,
      because: [{ key: 'facts.residents[US-WA]', value: 450, test: { is: '<', than: 500 } }],
    })
    expect(read('facts.residents["US-CA"] > 500', { residents: { _others: 40 } })).toEqual({
      value: false,
      because: [{ key: 'facts.residents[_others]', value: 40, test: { is: '<=', than: 500 } }],
    })
  })
})

describe('any region of a map', () => {
  it.each([
    ['one listed region meets it', 'any_region_over(facts.residents, 500)', { 'US-WA': 501, 'US-OR': 3 }, true],
    ['exactly as many is not over', 'any_region_over(facts.residents, 500)', { 'US-WA': 500, _others: 0 }, false],
    ['but at least', 'any_region_at_least(facts.residents, 500)', { 'US-WA': 500 }, true],
    ['none does and _others cannot', 'any_region_over(facts.residents, 500)', { 'US-WA': 450, _others: 500 }, false],
    [
      'none does but _others can',
      'any_region_over(facts.residents, 500)',
      { 'US-WA': 450, _others: 501 },
      ['residents'],
    ],
    ['none does and the rest is not told', 'any_region_over(facts.residents, 500)', { 'US-WA': 450 }, ['residents']],
    ['_others itself is no region', 'any_region_over(facts.residents, 500, "US")', { _others: 501 }, ['residents']],
    [
      'only the country that is named',
      'any_region_over(facts.residents, 500, "US")',
      { 'DE-BE': 900, _others: 0 },
      false,
    ],
    ['no map', 'any_region_over(facts.residents, 500)', undefined, ['residents']],
    ['no threshold', 'any_region_over(facts.residents, facts.n)', { _others: 0 }, ['n']],
  ])('%s', (_, source, residents, expected) => {
    expect(outcome(source, { residents })).toEqual(expected)
  })

  it('the reason is the region that met it, or the whole map', () => {
    expect(read('any_region_over(facts.residents, 500)', { residents: { 'US-WA': 501 } })).toMatchObject({
      because: [{ key: 'facts.residents[US-WA]', value: 501, test: { is: '>', than: 500 } }],
    })
    expect(read('any_region_over(facts.residents, 500)', { residents: { _others: 0 } })).toMatchObject({
      because: [{ key: 'facts.residents', value: { _others: 0 }, test: { is: '<=', than: 500 } }],
    })
  })
})
