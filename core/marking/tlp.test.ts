import { expect, test } from 'vitest'
import { isTlp, lowestTlp, strictestTlp, TLP, type Tlp, tlpRank } from './index.ts'

test('the markings are ordered from the widest audience to the narrowest', () => {
  expect(TLP.map(tlpRank)).toEqual([0, 1, 2, 3, 4])
  expect(strictestTlp('GREEN', 'AMBER+STRICT', 'AMBER')).toBe('AMBER+STRICT')
  expect(lowestTlp('RED', 'GREEN', 'AMBER')).toBe('GREEN')
})

test.each(['WHITE', 'amber', 'TLP:RED', 'AMBER STRICT', '', ' RED', null, undefined, 4])(
  '%j is no marking',
  (value) => {
    expect(isTlp(value)).toBe(false)
    expect(() => tlpRank(value as Tlp)).toThrow(RangeError)
    expect(() => strictestTlp('CLEAR', value as Tlp)).toThrow(RangeError)
    expect(() => lowestTlp('RED', value as Tlp)).toThrow(RangeError)
  },
)
