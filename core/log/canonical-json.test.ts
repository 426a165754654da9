import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalize, NotCanonical, parseCanonical } from './canonical-json.ts'

function refusalOf(act: () => unknown): NotCanonical {
  try {
    act()
  } catch (error) {
    if (error instanceof NotCanonical) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('canonical JSON', () => {
  test.each([
    // RFC 8785, appendix B: the bits of a double and its form.
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
  ])('writes the double %s as %s', (bits, text) => {
    const number = new DataView(new BigUint64Array([BigInt(`0x${bits}`)]).buffer).getFloat64(0, true)
    expect(canonicalize(number)).toBe(text)
  })

  test('sorts members by UTF-16 code units, at every depth', () => {
    // U+1F600 is above U+FB33, but its first code unit, D83D, is below.
    expect(canonicalize({ '\ufb33': 1, '😀': 2, b: [{ z: 1, a: 2 }], '': null })).toBe(
      '{"":null,"b":[{"a":2,"z":1}],"😀":2,"\ufb33":1}',
    )
  })

  test('escapes only what must be escaped', () => {
    expect(canonicalize('\u0000\b\t\n\f\r\u001f"\\/\u007f\u2028<é')).toBe(
      '"\\u0000\\b\\t\\n\\f\\r\\u001f\\"\\\\/\u007f\u2028<é"',
    )
  })

  test('leaves out members that are undefined, so that optional ones may be passed on', () => {
    expect(canonicalize({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  const itself: unknown[] = []
  itself.push(itself)
  test.each([
    ['NaN', { a: [0, Number.NaN] }, '/a/1'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, '/a'],
    ['undefined at the root', undefined, ''],
    ['undefined in a list', { list: [1, undefined] }, '/list/1'],
    ['a hole in a list', { list: new Array(1) }, '/list/0'],
    ['a bigint', [1n], '/0'],
    ['a function', { f: () => 1 }, '/f'],
    ['a symbol', { s: Symbol('s') }, '/s'],
    ['a date', { at: new Date(0) }, '/at'],
    ['a map', { m: new Map() }, '/m'],
    ['bytes', { b: new Uint8Array(1) }, '/b'],
    ['a boxed string', [Object('x')], '/0'],
    ['a lone surrogate', { 'a/b': { 'c~d': '\ud800' } }, '/a~1b/c~0d'],
    ['a lone surrogate in a name', { '\udc00': 1 }, '/\udc00'],
    ['a value that contains itself', itself, '/0'.repeat(201)],
  ])('refuses %s and names the place', (_, value, path) => {
    expect(refusalOf(() => canonicalize(value)).path).toBe(path)
  })

  test('means the same as what it was made from, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalize(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalize(JSON.parse(text))).toBe(text)
        expect(canonicalize(reversed(value))).toBe(text)
      }),
    )
  })
})

describe('reading a text that must be canonical', () => {
  test('gives the value', () => {
    expect(parseCanonical('{"__proto__":1,"a":[true,null]}')).toEqual(JSON.parse('{"__proto__":1,"a":[true,null]}'))
  })

  test.each([
    ['a repeated member', '{"a":1,"a":1}'],
    ['white space', '{"a": 1}'],
    ['another order', '{"b":1,"a":2}'],
    ['another form of a number', '1.0'],
    ['a number that a double cannot hold', '9007199254740993'],
    ['a number beyond all doubles', '1e999'],
    ['an escape without need', '"\\u0041"'],
    ['a lone surrogate', '"\\ud800"'],
    ['what is not JSON', '{a:1}'],
  ])('refuses %s', (_, text) => {
    expect(() => parseCanonical(text)).toThrow(NotCanonical)
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, reversed(member)])
  return Object.fromEntries(members.reverse())
}
