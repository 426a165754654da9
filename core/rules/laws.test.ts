import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from './index.ts'
import { condition, type Everything, everything, scopeOf, withoutRoot } from './testing/arbitrary.ts'
import { ruleOf } from './testing/rule.ts'

const keys = ['a', 'b', 'c', 'n', 'm', 'risk', 'risk_before', 'countries', 'residents', 'offers_to'] as const

/** What is known of everything: the keys that were chosen. */
const only = (all: Everything, known: readonly string[]): Partial<Everything> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => known.includes(key)))

const known = fc.subarray([...keys])
const source = condition(true)
const answer = (text: string, facts: Partial<Everything>) => evaluate(ruleOf(text), scopeOf(facts))
const runs = { numRuns: 2_000 }

describe('for every condition', () => {
  it('a fact that becomes known never turns a known answer round', () => {
    fc.assert(
      fc.property(source, everything, known, known, (text, all, some, more) => {
        const before = answer(text, only(all, some))
        fc.pre(typeof before.value === 'boolean')
        expect(answer(text, only(all, [...some, ...more])).value).toBe(before.value)
      }),
      runs,
    )
  })

  it('a region that becomes known within the bounds of the map never does either', () => {
    const counted = fc
      .constantFrom('>', '>=', '<', '<=', '==', '!=')
      .chain((is) => fc.nat(5).map((number) => `facts.residents['US-CA'] ${is} ${number}`))
    fc.assert(
      fc.property(counted, fc.nat(5), fc.nat(5), (text, own, others) => {
        const before = evaluate(ruleOf(text), { facts: { residents: { _others: own + others } } })
        fc.pre(typeof before.value === 'boolean')
        const after = evaluate(ruleOf(text), { facts: { residents: { 'US-CA': own, _others: others } } })
        expect(after.value).toBe(before.value)
      }),
    )
  })

  it('an unknown names keys that are missing, and once they are given the answer is known', () => {
    fc.assert(
      fc.property(source, everything, known, (text, all, some) => {
        const before = answer(text, only(all, some))
        fc.pre(before.value === 'unknown')
        const named = before.keys.map(withoutRoot)
        expect(named.length).toBeGreaterThan(0)
        for (const key of named) expect(some).not.toContain(key)
        expect(answer(text, only(all, [...some, ...named])).value).not.toBe('unknown')
      }),
      runs,
    )
  })

  it('the reasons alone decide: what was not named may as well be unknown', () => {
    fc.assert(
      fc.property(source, everything, known, (text, all, some) => {
        const before = answer(text, only(all, some))
        fc.pre(before.value === true || before.value === false)
        const named = before.because.map(({ key }) => withoutRoot(key).replace(/\[.*/, ''))
        expect(answer(text, only(all, named)).value).toBe(before.value)
      }),
      runs,
    )
  })

  it('De Morgan holds, for the keys that are named too', () => {
    const keysOf = (text: string, facts: Partial<Everything>) => {
      const truth = answer(text, facts)
      return truth.value === 'unknown' ? [...truth.keys].sort() : truth.value
    }
    fc.assert(
      fc.property(source, source, everything, known, (left, right, all, some) => {
        const facts = only(all, some)
        expect(keysOf(`!(${left} && ${right})`, facts)).toEqual(keysOf(`!${left} || !${right}`, facts))
        expect(keysOf(`!(${left} || ${right})`, facts)).toEqual(keysOf(`!${left} && !${right}`, facts))
        expect(keysOf(`${left} && ${right}`, facts)).toEqual(keysOf(`${right} && ${left}`, facts))
      }),
    )
  })

  it('the same question has the same answer, and any scope has one', () => {
    fc.assert(
      fc.property(
        source,
        fc.object(),
        fc.dictionary(fc.constantFrom(...keys), fc.anything()),
        (text, facts, strange) => {
          const scope = { facts: { ...facts, ...strange }, profile: facts }
          expect(evaluate(ruleOf(text), scope)).toEqual(evaluate(ruleOf(text), scope))
        },
      ),
    )
  })
})
