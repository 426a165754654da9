import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markingLine, markSubject, type Pap, TLP, type Tlp, tlpLabel } from './index.ts'

test.each([
  ['AMBER+STRICT', 'Incident INC-2026-0042: billing', '[TLP:AMBER+STRICT] Incident INC-2026-0042: billing'],
  ['RED', '', '[TLP:RED]'],
  ['GREEN', 'x\r\nBcc: all@example.org', '[TLP:GREEN] x Bcc: all@example.org'],
  ['AMBER', '[TLP:CLEAR] [tlp: green]  hello', '[TLP:AMBER] hello'],
  ['AMBER', '[TL\u200bP:CLEAR] hello', '[TLP:AMBER] hello'],
  ['CLEAR', '=?utf-8?B?DQpCY2M6IGE=?=', '[TLP:CLEAR] = ?utf-8?B?DQpCY2M6IGE= ?='],
  ['CLEAR', '=\u200b?utf-8?Q?x?=', '[TLP:CLEAR] = ?utf-8?Q?x?='],
] as const)('a %s subject %j is shown as %j', (tlp, subject, shown) => {
  expect(markSubject(tlp, subject)).toBe(shown)
})

test('a subject has exactly one line and begins with exactly its own label', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TLP), fc.string({ unit: 'binary' }), (tlp, subject) => {
      const marked = markSubject(tlp, subject)
      expect(marked.startsWith(`[TLP:${tlp}]`)).toBe(true)
      expect(marked).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      expect(marked).not.toContain('=?')
      expect(markSubject(tlp, marked)).toBe(marked)
    }),
  )
})

test('the first line of a text names both markings, and PAP only where there is one', () => {
  expect(markingLine('AMBER+STRICT', 'AMBER')).toBe('TLP:AMBER+STRICT · PAP:AMBER')
  expect(markingLine('CLEAR')).toBe('TLP:CLEAR')
})

test('nothing is labelled with a marking that does not exist', () => {
  expect(() => tlpLabel('WHITE' as Tlp)).toThrow(RangeError)
  expect(() => markSubject('' as Tlp, 'x')).toThrow(RangeError)
  expect(() => markingLine('CLEAR', 'AMBER+STRICT' as Pap)).toThrow(RangeError)
})
