import { describe, expect, test } from 'vitest'
import { instantOf } from '../time/index.ts'
import { evaluate, faultsOf, stage, type World, written } from './testing.ts'

const AWARE: [string, string] = ['awareness', '2025-03-08T12:00:00Z']
const DUE = instantOf('2025-03-11T12:00:00Z')
const found = (hold: Record<string, unknown>, world: World = {}, changes: Record<string, unknown> = {}) =>
  evaluate(
    [written({ holds: [{ when: 'facts.held', stages: ['report'], reason: 'The police ask', ...hold }], ...changes })],
    {
      facts: { held: true },
      ...world,
      events: [AWARE, ...(world.events ?? [])],
    },
  )[0]!
const dueOf = (...asked: Parameters<typeof found>) => found(...asked).stages[0]!.due

describe('a hold', () => {
  const until = { until: 'lifted' }
  test('ends when what it waits for is recorded, and never makes an end earlier', () => {
    expect(dueOf(until, { events: [['lifted', '2025-03-15T12:00:00Z']] })).toBe(instantOf('2025-03-15T12:00:00Z'))
    expect(dueOf(until, { events: [['lifted', '2025-03-09T12:00:00Z']] })).toBe(DUE)
  })
  test('without a recorded end leaves no number, and says what is awaited and when it would be due', () => {
    expect(found(until, { now: '2025-03-20T12:00:00Z' }).stages[0]).toMatchObject({
      status: 'running',
      due: null,
      awaits: ['lifted'],
      hold: { reason: 'The police ask', until: null, otherwiseDue: DUE },
    })
  })
  test('that is unknown or refused moves nothing; unknown, it is asked for', () => {
    expect(dueOf(until, { facts: { held: false } })).toBe(DUE)
    const unknown = found(until, { facts: {} })
    expect([unknown.stages[0]?.due, unknown.openQuestions[0]?.keys]).toEqual([DUE, ['held']])
  })
  test('holds the stages that it names and no other', () => {
    const stages = [stage(), stage({ stage: 'second' })]
    const due = found({ ...until, stages: ['second'] }, {}, { stages }).stages.map((one) => one.due)
    expect(due).toEqual([DUE, null])
  })
  test('has a longest time, counted from the request or from the end without it', () => {
    const held: World = {
      history: [
        ['breach', true, '2025-03-08T12:00:00Z'],
        ['held', true, '2025-03-10T09:00:00Z'],
      ],
    }
    expect(dueOf({ ...until, at_most: { after: 'hold_began', add: 'P30D' } }, held)).toBe(
      instantOf('2025-04-09T23:59:59+02:00'),
    )
    expect(dueOf({ ...until, at_most: { after: 'otherwise_due', add: 'P2D' } })).toBe(
      instantOf('2025-03-13T23:59:59+01:00'),
    )
  })
  test('whose longest time cannot be computed is not granted', () => {
    const answer = found({ at_most: { after: 'hold_began', add: 'P30D' } })
    expect([answer.stages[0]?.due, answer.openQuestions[0]?.about]).toEqual([DUE, 'hold'])
  })
  test('may leave a standard instead of a number', () => {
    const afterwards = { ...until, afterwards: 'promptly' }
    expect(found(afterwards, { events: [['lifted', '2025-03-15T12:00:00Z']] }).stages[0]).toMatchObject({
      due: null,
      standard: 'promptly',
    })
    expect(dueOf(afterwards, { events: [['lifted', '2025-03-09T12:00:00Z']] })).toBe(DUE)
  })
  test('may leave a number that counts from its end', () => {
    const afterwards = { ...until, afterwards: { after: 'hold_ended', add: 'P2D' } }
    expect(found(afterwards, { events: [['lifted', '2025-03-15T12:00:00Z']] }).stages[0]).toMatchObject({
      due: instantOf('2025-03-17T23:59:59+01:00'),
      anchor: { event: 'awareness' },
    })
    expect(dueOf(afterwards, { events: [['lifted', '2025-03-09T12:00:00Z']] })).toBe(DUE)
    expect(found(afterwards).stages[0]).toMatchObject({ due: null, standard: '2 calendar days after hold ended' })
  })
  test('may not count what comes after it from anything but a known event', () => {
    const hold = { when: 'facts.held', stages: ['report'], reason: 'x', until: 'lifted' }
    expect(
      faultsOf([written({ holds: [{ ...hold, afterwards: { after: 'hold_began', add: 'P2D' } }] })]),
    ).toMatchObject([expect.stringContaining('hold_began')])
  })
})
