import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralise } from './index.ts'

test.each([
  ['a line break cannot start a header', 'Outage\r\nBcc: all@example.org', 'Outage Bcc: all@example.org'],
  ['Unicode has line breaks of its own', 'a\u0085b\u2028c\u2029d\ve\ff', 'a b c d e f'],
  ['an override cannot turn a name around', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['isolates and marks go as well', '\u2066a\u2069\u200eb\u200fc\u061cd', 'abcd'],
  ['zero width hides nothing', 'pay\u200bpal\u2060\ufeff\u00ad\u180e', 'paypal'],
  ['tags carry no hidden words', `ok${String.fromCodePoint(0xe0041, 0xe0042)}`, 'ok'],
  ['terminal sequences lose their escape', '\u001b[31mred\u0007\u0000', '[31mred'],
  ['half a character is shown as such', 'x\ud800y', 'x\ufffdy'],
  ['other scripts stay as they are', 'Störung im Netz – تعطل – 停电 – é', 'Störung im Netz – تعطل – 停电 – é'],
])('%s', (_promise, text, shown) => {
  expect(neutralise(text)).toBe(shown)
})

test('whatever comes in, one line of visible characters comes out, and a second pass changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = neutralise(text)
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u)
      expect(neutralise(shown)).toBe(shown)
    }),
  )
})
