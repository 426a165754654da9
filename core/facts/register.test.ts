import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currentFacts, type Fact, factValues } from './index.ts'

const currentValue = (facts: Fact[], entity?: string) => factValues(currentFacts(facts, entity)).get('ransomware')
const fact = (value: boolean | null, more: Partial<Fact> = {}): Fact => ({ key: 'ransomware', value, ...more })

describe('which of several statements holds', () => {
  it.each<[string, Fact[], boolean | undefined]>([
    ['nothing recorded is unknown', [], undefined],
    ['the later in the list', [fact(true), fact(false)], false],
    [
      "the entity's own before all entities, although older",
      [fact(false, { entity: 'at', asOf: 1 }), fact(true, { asOf: 9 })],
      false,
    ],
    ["another entity's does not count", [fact(true, { entity: 'de' })], undefined],
    [
      'later asOf before later recordedAt',
      [fact(true, { asOf: 5, recordedAt: 6 }), fact(false, { asOf: 4, recordedAt: 9 })],
      true,
    ],
    [
      'later recordedAt where asOf is alike',
      [fact(true, { asOf: 5, recordedAt: 9 }), fact(false, { asOf: 5, recordedAt: 6 })],
      true,
    ],
    [
      'later in the list where both are alike',
      [fact(true, { asOf: 5, recordedAt: 6 }), fact(false, { asOf: 5, recordedAt: 6 })],
      false,
    ],
    [
      'without asOf it is meant as of its recording',
      [fact(true, { recordedAt: 9 }), fact(false, { asOf: 5, recordedAt: 10 })],
      true,
    ],
    ['without any instant it is meant as of now', [fact(true), fact(false, { asOf: 5 })], true],
    ['null returns it to unknown', [fact(true), fact(null)], undefined],
    ['an older null does not', [fact(null, { asOf: 1 }), fact(true, { asOf: 2 })], true],
    [
      "the entity's own null hides what holds for all",
      [fact(true, { asOf: 9 }), fact(null, { entity: 'at', asOf: 1 })],
      undefined,
    ],
  ])('%s', (_, facts, value) => {
    expect(currentValue(facts, 'at')).toBe(value)
  })

  it('without an entity, only what holds for all is read', () => {
    expect(currentValue([fact(true), fact(false, { entity: 'at' })])).toBe(true)
    expect(currentValue([fact(false, { entity: 'at' })])).toBeUndefined()
  })

  it('keeps the statement itself, so that its source and version can be cited', () => {
    const cited = fact(true, { id: 'f2', source: 'call' })
    expect(currentFacts([fact(false), cited]).get('ransomware')).toBe(cited)
  })

  it('does not depend on the order of the list where instants tell statements apart', () => {
    const facts = fc.uniqueArray(
      fc.record({
        value: fc.oneof(fc.boolean(), fc.constant(null)),
        asOf: fc.nat(50),
        entity: fc.constantFrom('at', undefined),
      }),
      { selector: ({ asOf }) => asOf },
    )
    const shuffled = facts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const read = (some: typeof list) =>
          currentValue(
            some.map(({ value, ...more }) => fact(value, more)),
            'at',
          )
        expect(read(other)).toBe(read(list))
      }),
    )
  })
})
