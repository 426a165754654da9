import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { parseText } from './index.ts'

const messages = (text: string): string[] => {
  const read = parseText(text)
  return read.ok ? [] : read.problems.map(({ message }) => message)
}

describe('a file that people write is read as it stands', () => {
  test('YAML and JSON say the same', () => {
    const value = { name: 'Nordwind', from: '2026-01-01', list: [1, true, null] }
    expect(parseText('name: Nordwind\nfrom: 2026-01-01\nlist: [1, true, null]')).toEqual({ ok: true, value })
    expect(parseText(JSON.stringify(value, null, '\t'))).toEqual({ ok: true, value })
  })

  test('a country is not turned into a truth value, nor a date into an instant', () => {
    expect(parseText('country: NO\nday: 2026-01-01')).toEqual({ ok: true, value: { country: 'NO', day: '2026-01-01' } })
  })

  test('everything that JSON can say survives the way through YAML and through JSON', () => {
    const keyed = fc.jsonValue().map((value) => ({ value }))
    fc.assert(
      fc.property(keyed, (value) => {
        const plain = JSON.parse(JSON.stringify(value))
        expect(parseText(JSON.stringify(value))).toEqual({ ok: true, value: plain })
        expect(parseText(stringify(plain))).toEqual({ ok: true, value: plain })
      }),
    )
  })

  test('no text makes it throw', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'ab: -[]{}&*!#|>?%@\'"\n\t\\,<') })
    fc.assert(
      fc.property(noise, (text) => {
        expect(parseText(text)).toHaveProperty('ok')
      }),
    )
  })
})

describe('what could mislead or exhaust is refused', () => {
  test.each([
    ['a key stated twice', 'a: 1\nb: 2\na: 3', 'line 3, column 1: the key a is stated twice'],
    ['a key stated twice in JSON', '{"a": 1, "a": 2}', 'line 1, column 10: the key "a" is stated twice'],
    ['code in a tag', 'a: !!js/function x', 'tags are not accepted'],
    ['a private tag', 'a: !env SECRET', 'tags are not accepted: !env'],
    ['a tag of YAML itself', 'a: !!binary aGk=', 'tags are not accepted: !!binary'],
    ['a second document', 'a: 1\n---\nb: 2', 'only one document'],
    ['an alias to nothing', 'a: *x', 'refers to nothing'],
    ['an alias that circles', 'a: &x [*x]', 'stands inside what it refers to'],
    ['a key that is a list', '? [a]: 1', 'a key must be'],
    ['an empty file', '# nothing here\n', 'empty'],
    ['a tower of brackets', '['.repeat(100_000), 'nests deeper'],
    ['a tower of dashes', `${'- '.repeat(100_000)}x`, 'nests deeper'],
    ['a hidden tower', '[a,'.repeat(5000) + ']'.repeat(5000), 'nests too deeply'],
    ['a broken quote', 'a: "x\n  y', 'line 2'],
    ['too much of it', `a: ${'x'.repeat(4_000_001)}`, 'longer than'],
  ])('%s', (_, text, said) => {
    expect(messages(text).join('\n')).toContain(said)
  })

  test('aliases that multiply', () => {
    const nine = (alias: string) => Array.from({ length: 9 }, () => alias).join(', ')
    const laughs = [`a: &a [${nine('ha')}]`, `b: &b [${nine('*a')}]`, `c: &c [${nine('*b')}]`, `d: [${nine('*c')}]`]
    expect(messages(laughs.join('\n')).join()).toContain('multiplies itself')
  })

  test('two keys stated twice are both reported', () => {
    expect(messages('a: 1\na: 2\nb: 1\nb: 2')).toHaveLength(2)
  })
})
