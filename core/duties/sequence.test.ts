import { describe, expect, test } from 'vitest'
import { evaluate, faultsOf, stage, type World, written } from './testing.ts'

const AWARE: [string, string] = ['awareness', '2025-03-08T12:00:00Z']
const people = stage({ stage: 'people', label: 'Notice to the people' })

/** The stages with what is said against their order. */
function brokenIn(first: Record<string, unknown>, submissions: World['submissions']) {
  const [answer] = evaluate([written({ stages: [stage(first), people] })], { events: [AWARE], submissions })
  return Object.fromEntries(answer!.stages.map(({ stage: name, outOfOrder }) => [name, outOfOrder]))
}

describe('a report that must come before another', () => {
  const first = { must_precede: ['people'] }
  test('says so on both, and moves no number', () => {
    const [answer] = evaluate([written({ stages: [stage(first), people] })], { events: [AWARE] })
    expect(answer!.stages.map(({ trace }) => trace.at(-1))).toEqual([
      'It must be made before: Notice to the people.',
      'Not before: Report.',
    ])
    expect(new Set(answer!.stages.map(({ due }) => due)).size).toBe(1)
  })
  test.each<[string, World['submissions'], string | undefined]>([
    ['is missing when the other is made', [['people', '2025-03-09T12:00:00Z']], 'which must come first'],
    [
      'is made after the other',
      [
        ['people', '2025-03-09T12:00:00Z'],
        ['report', '2025-03-09T13:00:00Z'],
      ],
      'which must come first',
    ],
    [
      'is made first',
      [
        ['report', '2025-03-09T11:00:00Z'],
        ['people', '2025-03-09T12:00:00Z'],
      ],
      undefined,
    ],
  ])('%s', (_, submissions, says) => {
    const broken = brokenIn(first, submissions)
    expect(broken).toEqual({ report: says && [expect.stringContaining(says)], people: undefined })
  })
})

test('a report that goes with another is missing once the other is made, and no longer once it is made itself', () => {
  const beside = { contemporaneous_with: ['people'] }
  const made: [string, string] = ['people', '2025-03-09T12:00:00Z']
  expect(brokenIn(beside, [])).toEqual({})
  expect(brokenIn(beside, [made]).report).toEqual([expect.stringContaining('owed at the same time')])
  expect(brokenIn(beside, [made, ['report', '2025-03-09T15:00:00Z']]).report).toBeUndefined()
})

test('the order may name a report of another duty, and only one that there is', () => {
  const other = written({ id: 'xx-other', stages: [people] })
  const naming = (name: string) => faultsOf([written({ stages: [stage({ contemporaneous_with: [name] })] }), other])
  expect(naming('xx-other.people')).toEqual([])
  expect(naming('xx-other.peple')).toEqual([expect.stringContaining('did you mean "people"')])
  expect(naming('xx-othr.people')).toEqual([expect.stringContaining('did you mean "xx-other"')])
  expect(naming('peple')).toEqual([expect.stringContaining('stages[0].contemporaneous_with[0]')])
})
