import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { dayText, elapsedText, formatPath, idText, lineText, readShape } from './index.ts'

const schema = z.strictObject({
  name: lineText,
  days: z
    .array(z.strictObject({ id: idText, from: dayText.optional(), kind: z.enum(['firm', 'person']).optional() }))
    .default([]),
  waits: z.record(idText, elapsedText).optional(),
})

const read = (raw: unknown) => readShape(schema, raw)
const said = (raw: unknown) => Object.fromEntries(read(raw).problems.map(({ path, message }) => [path, message]))

describe('every fault of shape has its place and says what to write', () => {
  test.each([
    [{}, 'name', 'is missing'],
    [{ name: 4 }, 'name', 'must be a text; got 4'],
    [{ name: null }, 'name', 'must be a text; got nothing'],
    [{ name: '  ' }, 'name', 'must not be empty'],
    [{ name: 'a\nb' }, 'name', 'must be one line, without control characters'],
    [{ name: 'A', dyas: [] }, 'dyas', 'unknown key "dyas"; did you mean "days"?'],
    [{ name: 'A', days: [{ id: 'x' }, { idd: 'x', id: 'y' }] }, 'days[1].idd', 'unknown key "idd"; did you mean "id"?'],
    [
      { name: 'A', days: [{ id: 'x', kind: 'frim' }] },
      'days[0].kind',
      'must be one of firm, person; got "frim" (did you mean firm?)',
    ],
    [
      { name: 'A', days: [{ id: 'x', from: '2026-02-30' }] },
      'days[0].from',
      '"2026-02-30" is not a day such as 2026-12-31',
    ],
    [{ name: 'A', waits: { x: 'P1D' } }, 'waits.x', '"P1D": write hours and minutes, such as PT24H or PT15M'],
    [{ name: 'A', waits: { x: 'PT0S' } }, 'waits.x', '"PT0S": must be longer than nothing'],
    [{ name: 'A', waits: { 'x y': 'PT1H' } }, 'waits["x y"]', 'as a key: an id has letters'],
    [[], '', 'must be a group of keys; got a list'],
  ])('%j', (raw, path, message) => {
    expect(said(raw)[path]).toContain(message)
  })

  test('all at once', () => {
    expect(Object.keys(said({ nam: 1, days: [{ kind: 'x' }, 7], waits: { a: 'soon' } })).sort()).toEqual(
      ['days[0].id', 'days[0].kind', 'days[1]', 'nam', 'name', 'waits.a'].sort(),
    )
  })
})

describe('the sketch keeps what is right, where it stands', () => {
  test('a faulty leaf is left out, its neighbours stay', () => {
    const { sketch, value } = read({ name: 'A', days: [7, { id: 'x', from: 'soon', extra: 1 }] })
    expect(value).toBeUndefined()
    expect(sketch).toEqual({ name: 'A', days: [undefined, { id: 'x' }] })
  })

  test('a part that the file states once and uses twice is not torn out of both places', () => {
    const shared = { id: 'x', from: 'soon' }
    expect(read({ name: 'A', days: [shared] }).sketch?.days).toEqual([{ id: 'x' }])
    expect(shared.from).toBe('soon')
  })
})

test('a key that could be misread is quoted in the path', () => {
  expect(formatPath(['templates', 'first-notice', 2, 'a.b'])).toBe('templates.first-notice[2]["a.b"]')
})
