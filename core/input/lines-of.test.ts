import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linesOf, parseText } from './index.ts'

const TEXT = `name: Plan
rules:
  - id: first
    when: "true"
  - id: second
    engage: { organisation: nobody }
templates:
  "a b":
    subject: x
`

it.each([
  ['rules[0].when', 4],
  ['rules[1].engage.organisation', 6],
  ['rules[1].within', 5],
  ['rules[7]', 2],
  ['templates["a b"].subject', 9],
  ['nothing', null],
  ['', null],
])('%s stands on line %s', (path, line) => {
  expect(linesOf(TEXT)({ path, message: 'is wrong' })).toBe(line)
})

it('takes the line from a fault of syntax, which has no path', () => {
  const text = 'a: 1\nb: 2\na: 3'
  const read = parseText(text)
  expect(read.ok ? [] : read.problems.map(linesOf(text))).toEqual([3])
})

it('no path makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      const line = linesOf(TEXT)({ path, message: '' })
      expect(line === null || line >= 1).toBe(true)
    }),
  )
})
