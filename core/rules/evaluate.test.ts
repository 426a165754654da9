import { describe, expect, it } from 'vitest'
import { evaluate } from './index.ts'
import { outcome, read, ruleOf } from './testing/rule.ts'

const bools = { t: true, f: false, u: undefined } as const
type Letter = keyof typeof bools
const pair = (text: string) => [...text].map((letter) => bools[letter as Letter])

describe('&&, || and ! follow Kleene, and name what would decide', () => {
  it.each([
    ['tt', true, true],
    ['tf', false, true],
    ['ft', false, true],
    ['ff', false, false],
    ['tu', ['b'], true],
    ['ut', ['a'], true],
    ['fu', false, ['b']],
    ['uf', false, ['a']],
    ['uu', ['a', 'b'], ['a', 'b']],
  ])('%s', (values, and, or) => {
    const [a, b] = pair(values)
    expect(outcome('facts.a && facts.b', { a, b })).toEqual(and)
    expect(outcome('facts.a || facts.b', { a, b })).toEqual(or)
  })

  it.each([
    ['t', false],
    ['f', true],
    ['u', ['a']],
  ])('!%s', (value, expected) => {
    expect(outcome('!facts.a', { a: pair(value)[0] })).toEqual(expected)
  })

  it('a key that cannot change the outcome is not named', () => {
    expect(outcome('facts.a && (facts.b || facts.c)', { c: true })).toEqual(['a'])
    expect(outcome('facts.a && (facts.b && facts.c)', { c: false })).toBe(false)
    expect(outcome('facts.a && facts.a && facts.n > 5')).toEqual(['a', 'n'])
  })

  it('null is unknown, like a key that is absent', () => {
    expect(outcome('facts.a', { a: null })).toEqual(['a'])
    expect(evaluate(ruleOf('facts.a'), {})).toMatchObject({ keys: ['facts.a'] })
  })
})

describe('numbers are doubles, whatever the literal looks like', () => {
  it.each([
    ['facts.n > 500', 500.5, true],
    ['facts.n > 500', 500, false],
    ['facts.n >= 500', 500, true],
    ['500 < facts.n', 501, true],
    ['facts.n <= 500.0', 500, true],
    ['facts.n < -1', -2, true],
    ['facts.n == 2', 2, true],
    ['facts.n != 2', 2, false],
    ['facts.n in [1, 2, 3]', 2, true],
    ['facts.n / 2 == 3.5', 7, true],
    ['7 / 2 > 3 && facts.n * 2 + 1 - 1 == 14', 7, true],
    ['facts.n % 2 == 1', 7, true],
    ['-facts.n == -7', 7, true],
    ['facts.n > 500', undefined, ['n']],
    ['500 >= facts.n', undefined, ['n']],
    ['facts.n + 1 == 2', undefined, ['n']],
    ['facts.n in [1, 2]', undefined, ['n']],
    ['facts.n == facts.m', 7, ['m']],
    ['facts.m == facts.n', 7, ['m']],
    ['facts.n / 0 > 1', 7, 'fault'],
    ['facts.n % (facts.n - 7) > 1', 7, 'fault'],
    ['facts.n * 1e308 > 1', 1e10, 'fault'],
  ])('%s with %j', (source, n, expected) => {
    expect(outcome(source, { n })).toEqual(expected)
  })
})

describe('texts, enums and sets', () => {
  it.each([
    ['facts.risk == "high"', { risk: 'high' }, true],
    ['facts.risk != "high"', { risk: 'none' }, true],
    ['facts.risk in ["risk", "high"]', { risk: 'unlikely' }, false],
    ['facts.risk in ["risk", "high"]', {}, ['risk']],
    ['facts.risk == facts.risk_before', { risk: 'high' }, ['risk_before']],
    ['"lost" in facts.effects', { effects: ['lost'] }, true],
    ['"lost" in facts.effects', { effects: [] }, false],
    ['"lost" in facts.effects', {}, ['effects']],
    ['size(facts.effects) == 2', { effects: ['lost', 'accessed'] }, true],
    ['size(facts.effects) == 2', {}, ['effects']],
    ['facts.risk.size() == 4 && facts.risk.endsWith("gh") && facts.risk.contains("ig")', { risk: 'high' }, true],
    ['facts.risk.startsWith("h")', {}, ['risk']],
    ['facts.a ? facts.b : facts.c', { a: true, b: false }, false],
    ['facts.a ? facts.b : facts.c', { b: true, c: true }, true],
    ['facts.a ? facts.b : facts.c', { b: true, c: false }, ['a']],
    ['facts.a ? facts.b : facts.c', { b: true }, ['a', 'c']],
    ['(facts.a ? 5 : 7) > 4', {}, ['a']],
  ])('%s with %j', (source, facts, expected) => {
    expect(outcome(source, facts)).toEqual(expected)
  })

  it('nothing is in an empty set, whatever is asked for', () => {
    expect(outcome('country in profile.offers_to', {}, { profile: { offers_to: [] } })).toBe(false)
    expect(outcome('country in profile.offers_to', {}, { profile: { offers_to: ['AT'] } })).toEqual(['country'])
  })
})

describe('money', () => {
  const test = (turnover: unknown) =>
    outcome("profile.turnover >= money('AUD', 3000000)", {}, { profile: { turnover } })

  it.each([
    [{ currency: 'AUD', amount: 3_000_000 }, true],
    [{ currency: 'AUD', amount: 2_999_999.99 }, false],
    [{ currency: 'EUR', amount: 9_000_000 }, ['profile.turnover']],
    [undefined, ['profile.turnover']],
  ])('%j: another currency leaves the test unknown', (turnover, expected) => {
    expect(test(turnover)).toEqual(expected)
  })
})

describe('a fault is never taken for an unknown', () => {
  it.each([
    ['facts.n / 0 > 1 || facts.a', { n: 1 }, 'fault'],
    ['facts.a && facts.n / 0 > 1', { n: 1 }, 'fault'],
    ['facts.a && facts.n / 0 > 1', { n: 1, a: false }, false],
    ['facts.n / 0 > 1 || facts.a', { n: 1, a: true }, true],
    ['facts.n > 1', { n: '5' }, 'fault'],
    ['facts.n > 1', { n: Number.NaN }, 'fault'],
    ['facts.a', { a: 'true' }, 'fault'],
    ['"lost" in facts.effects', { effects: 'lost' }, 'fault'],
    ['facts.residents["US-WA"] > 1', { residents: [1] }, 'fault'],
    ['facts.countries.exists(c, c == "AT")', { countries: [5] }, 'fault'],
    ['facts.countries.exists(c, c == "AT")', { countries: [5, 'AT'] }, true],
    ['facts.countries.exists_one(c, c == "AT")', { countries: [5, 'AT'] }, 'fault'],
  ])('%s with %j', (source, facts, expected) => {
    expect(outcome(source, facts)).toBe(expected)
  })

  it('the message says which key has which mistake', () => {
    expect(read('facts.n > 1', { n: '5' })).toEqual({ value: 'fault', message: 'facts.n is not a number' })
  })

  it('a scope that throws is a fault', () => {
    const scope = {
      get facts(): never {
        throw new Error('gone')
      },
    }
    expect(evaluate(ruleOf('facts.a'), scope)).toEqual({ value: 'fault', message: 'could not be read: gone' })
  })

  it('the work is bounded', () => {
    const many = Array.from({ length: 400 }, () => 'AT')
    const source = 'facts.countries.all(x, facts.countries.all(y, x == y))'
    expect(outcome(source, { countries: many })).toBe('fault')
    expect(outcome(source, { countries: many.slice(0, 250) })).toBe(true)
  })
})

describe('reasons', () => {
  it.each([
    [
      'facts.a && facts.b',
      { a: true, b: true },
      [
        { key: 'facts.a', value: true },
        { key: 'facts.b', value: true },
      ],
    ],
    ['facts.a && facts.b', { a: true, b: false }, [{ key: 'facts.b', value: false }]],
    ['facts.a || facts.b', { a: false, b: true }, [{ key: 'facts.b', value: true }]],
    ['facts.a || facts.a', { a: false }, [{ key: 'facts.a', value: false }]],
    ['facts.n > 500', { n: 501 }, [{ key: 'facts.n', value: 501, test: { is: '>', than: 500 } }]],
    ['500 < facts.n', { n: 3 }, [{ key: 'facts.n', value: 3, test: { is: '<=', than: 500 } }]],
    [
      'facts.n > 1 && facts.n < 9',
      { n: 5 },
      [
        { key: 'facts.n', value: 5, test: { is: '>', than: 1 } },
        { key: 'facts.n', value: 5, test: { is: '<', than: 9 } },
      ],
    ],
    ['facts.n * 2 > 500', { n: 501 }, [{ key: 'facts.n', value: 501 }]],
    ['facts.risk == "high"', { risk: 'high' }, [{ key: 'facts.risk', value: 'high' }]],
    [
      'facts.risk == "high"',
      { risk: 'none' },
      [{ key: 'facts.risk', value: 'none', test: { is: '!=', than: 'high' } }],
    ],
    [
      'facts.a ? facts.b : facts.c',
      { a: false, c: true },
      [
        { key: 'facts.a', value: false },
        { key: 'facts.c', value: true },
      ],
    ],
    ['true', {}, []],
  ])('%s with %j', (source, facts, because) => {
    expect(read(source, facts)).toMatchObject({ because })
  })

  it('of an unknown are what is known and did not decide', () => {
    expect(read('facts.a && facts.b', { a: true })).toEqual({
      value: 'unknown',
      keys: ['facts.b'],
      because: [{ key: 'facts.a', value: true }],
    })
  })
})
