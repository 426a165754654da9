import { describe, expect, test } from 'vitest'
import type { Cond, Due } from './index.ts'
import { choose, endOf, evaluate, lenientOf, type World } from './testing.ts'

const AWARE = { events: { awareness: '2025-03-28T20:15:00+01:00' } }

test('72 hours over a weekend and the change to summer time, told in sentences', () => {
  expect(evaluate({ after: 'awareness', add: 'PT72H' }, AWARE)).toEqual({
    kind: 'due',
    due: Date.UTC(2025, 2, 31, 19, 15),
    anchor: { event: 'awareness', at: Date.UTC(2025, 2, 28, 19, 15) },
    zone: 'Europe/Vienna',
    trace: [
      'Awareness on Fri 28 Mar 2025, 20:15 Vienna.',
      '72 elapsed hours, across the change to summer time, end Mon 31 Mar 2025, 21:15 Vienna.',
      'Weekends do not extend a period in hours.',
    ],
  })
})

describe('one form of deadline each', () => {
  const discovery = '2025-11-03T10:00:00-05:00'
  const us: World = { zone: 'America/New_York', country: 'US', region: 'US-NY' }
  test.each<[string, Due, World, string]>([
    ['days', { after: 'awareness', add: 'P30D' }, AWARE, '2025-04-27T23:59:59+02:00[Europe/Vienna]'],
    [
      'a month',
      { after: { submitted: 'a' }, add: 'P1M' },
      { submitted: { a: ['2025-10-31T09:00:00Z'] } },
      '2025-11-30T23:59:59+01:00[Europe/Vienna]',
    ],
    ['end of next day', { end_of_next_calendar_day: 'awareness' }, AWARE, '2025-03-29T23:59:59+01:00[Europe/Vienna]'],
    ['before a payment', { before: 'awareness' }, AWARE, '2025-03-28T20:15:00+01:00[Europe/Vienna]'],
    [
      '1 February',
      { fixed: { month: 2, day: 1 }, year_after: 'discovery' },
      { ...us, events: { discovery } },
      '2026-02-01T23:59:59-05:00[America/New_York]',
    ],
    [
      '60 days after year end',
      { after: { year_end_of: 'discovery' }, add: 'P60D' },
      { ...us, events: { discovery } },
      '2026-03-01T23:59:59-05:00[America/New_York]',
    ],
    [
      'the same in a leap year',
      { after: { year_end_of: 'd' }, add: 'P60D' },
      { ...us, events: { d: '2027-11-03T10:00:00Z' } },
      '2028-02-29T23:59:59-05:00[America/New_York]',
    ],
    [
      'in a zone of its own',
      { after: 'awareness', add: 'P1D', zone: 'Asia/Kolkata' },
      AWARE,
      '2025-03-30T23:59:59+05:30[Asia/Kolkata]',
    ],
    [
      '60 days after 60 days',
      { after: { anchor: 'awareness', plus: 'P60D' }, add: 'P60D' },
      AWARE,
      '2025-07-26T23:59:59+02:00[Europe/Vienna]',
    ],
    ['the day itself', { after: 'awareness', add: 'P0D' }, AWARE, '2025-03-28T23:59:59+01:00[Europe/Vienna]'],
  ])('%s', (_, due, world, end) => expect(endOf(due, world)).toBe(end))
})

describe('no event stands in for another', () => {
  test.each<[Due, string]>([
    [{ after: 'classification', add: 'PT4H' }, 'awaiting classification'],
    [{ after: { event: 'awareness', of: 'eu-dora-19' }, add: 'PT4H' }, 'awaiting awareness'],
    [{ after: { submitted: 'initial' }, add: 'PT72H' }, 'awaiting submitted(initial)'],
    [{ after: { latest_of: ['awareness', 'scope', 'harm'] }, add: 'P30D' }, 'awaiting scope, harm'],
    [{ after: { earliest_of: ['scope', 'harm'] }, add: 'P30D' }, 'awaiting scope, harm'],
    [
      {
        latest_of: [
          { after: 'awareness', add: 'P1D' },
          { after: 'scope', add: 'P1D' },
        ],
      },
      'awaiting scope',
    ],
    [{ standard: 'on request', from: 'authority_request' }, 'awaiting authority_request'],
    [{ after: { year_end_of: 'discovery' }, add: 'P60D' }, 'awaiting discovery'],
  ])('%j', (due, answer) => expect(endOf(due, AWARE)).toBe(answer))
})

test('the earliest of several anchors starts the clock with what is known', () => {
  const due: Due = { after: { earliest_of: ['noticing', 'being_notified'] }, add: 'PT6H' }
  const late = { noticing: '2025-05-02T15:00:00Z' }
  expect(endOf(due, { zone: 'Asia/Kolkata', events: late })).toBe('2025-05-03T02:30:00+05:30[Asia/Kolkata]')
  const both = { ...late, being_notified: '2025-05-02T14:00:00Z' }
  expect(endOf(due, { zone: 'Asia/Kolkata', events: both })).toBe('2025-05-03T01:30:00+05:30[Asia/Kolkata]')
  expect(evaluate(due, { events: both })).toMatchObject({ anchor: { event: 'being_notified' } })
})

test('a later stage runs from the latest submission unless the law says the first', () => {
  const submitted = { intermediate: ['2025-01-31T10:00:00Z', '2025-02-10T10:00:00Z'] }
  expect(endOf({ after: { submitted: 'intermediate' }, add: 'P1M' }, { submitted })).toContain('2025-03-10T23:59:59')
  const first: Due = { after: { submitted: 'intermediate', which: 'first' }, add: 'P1M' }
  expect(endOf(first, { submitted })).toContain('2025-02-28T23:59:59')
})

describe('an open standard stays open', () => {
  const standard: Due = { standard: 'without undue delay', from: 'awareness', expectation: 'PT72H' }
  test('no number is invented, the expectation is only shown', () => {
    const answer = evaluate(standard, AWARE)
    expect(answer).toMatchObject({
      kind: 'open',
      standard: 'without undue delay',
      expectation: 'PT72H',
      anchor: { event: 'awareness' },
    })
    expect(answer.kind === 'open' && answer.trace.join(' ')).toContain(
      'Expected in practice: 72 hours. That is not a legal limit.',
    )
  })
  test('an outer limit beside it is the deadline', () => {
    expect(endOf({ earliest_of: [standard, { after: 'awareness', add: 'P60D' }] }, AWARE)).toContain(
      '2025-05-27T23:59:59',
    )
    expect(endOf({ earliest_of: [standard, { after: 'scope', add: 'P60D' }] }, AWARE)).toBe('open: without undue delay')
  })
})

describe('what is unknown is read strictly', () => {
  const early: Due = { after: 'awareness', add: 'P10D' }
  const late: Due = { after: 'awareness', add: 'P45D' }
  const maybe = (due: object) => ({ ...due, when: 'x' }) as Due
  const APR_7 = '2025-04-07T23:59:59+02:00[Europe/Vienna]'
  const MAY_12 = '2025-05-12T23:59:59+02:00[Europe/Vienna]'
  test.each<[string, Due, string[]]>([
    // the end if x is true, false, unknown, and the lenient end if x is unknown
    ['extension', choose({ cel: 'x' }, late, early), [MAY_12, APR_7, APR_7, MAY_12]],
    ['negated', choose({ not: { cel: 'x' } }, late, early), [APR_7, MAY_12, APR_7, MAY_12]],
    ['optional limit, earliest', { earliest_of: [late, maybe(early)] }, [APR_7, MAY_12, APR_7, MAY_12]],
    ['optional limit, latest', { latest_of: [early, maybe(late)] }, [MAY_12, APR_7, APR_7, MAY_12]],
    ['optional limit alone', maybe(early), [APR_7, 'none', APR_7, '–']],
    ['only optional limits, latest', { latest_of: [maybe(early), maybe(late)] }, [MAY_12, 'none', APR_7, '–']],
    ['nested', { latest_of: [early, choose({ cel: 'y' }, maybe(late), early)] }, [MAY_12, APR_7, APR_7, MAY_12]],
    [
      'a branch without end',
      choose({ cel: 'x' }, early, { after: 'scope', add: 'P1D' }),
      [APR_7, 'awaiting scope', APR_7, '–'],
    ],
  ])('%s', (_, due, [whenTrue, whenFalse, whenUnknown, lenient]) => {
    const world = (x: true | false | 'unknown') => ({ ...AWARE, holds: { x, y: true } })
    expect(endOf(due, world(true))).toBe(whenTrue)
    expect(endOf(due, world(false))).toBe(whenFalse)
    expect(endOf(due, world('unknown'))).toBe(whenUnknown)
    expect(lenientOf(due, world('unknown')) ?? '–').toBe(lenient)
  })

  test('the trace names the condition that is not known', () => {
    const answer = evaluate(choose({ cel: 'facts.good_cause' }, late, early), AWARE)
    expect(answer.kind === 'due' && answer.trace.slice(0, 2)).toEqual([
      'Not known: facts.good cause.',
      'Which of the two limits applies is not known: the stricter counts.',
    ])
  })
})

describe('conditions on events', () => {
  const pick = (cond: Cond) => choose(cond, { after: 'awareness', add: 'P1D' }, { after: 'awareness', add: 'P2D' })
  const day = (cond: Cond, world: World) => endOf(pick(cond), { ...AWARE, ...world }).slice(8, 10)
  const events = (more: Record<string, string>) => ({ events: { ...AWARE.events, ...more } })
  test('an event without record is unknown, a stage without submission has not happened', () => {
    expect(evaluate(pick({ happened: 'hold' }), AWARE)).toHaveProperty('lenient')
    expect(day({ happened: { submitted: 'initial' } }, {})).toBe('30')
    expect(evaluate(pick({ happened: { submitted: 'initial' } }), AWARE)).not.toHaveProperty('lenient')
    expect(day({ happened: 'hold' }, events({ hold: '2025-03-28T21:00:00Z' }))).toBe('29')
  })
  test('an event recorded for later has not happened yet', () => {
    const planned = events({ hold: '2025-04-01T00:00:00Z' })
    expect(day({ happened: 'hold' }, { ...planned, now: '2025-03-31T00:00:00Z' })).toBe('30')
    expect(day({ happened: 'hold' }, { ...planned, now: '2025-04-01T00:00:00Z' })).toBe('29')
  })
  test('later means strictly later, to the second', () => {
    const later = { later: 'b', than: 'awareness', by: 'PT24H' }
    expect(day(later, events({ b: '2025-03-29T20:15:00+01:00' }))).toBe('30')
    expect(day(later, events({ b: '2025-03-29T20:15:01+01:00' }))).toBe('29')
  })
  test('one deciding operand settles all and any', () => {
    const holds = { t: true, f: false } as const
    expect(evaluate(pick({ all: [{ cel: 'u' }, { cel: 'f' }] }), { ...AWARE, holds })).not.toHaveProperty('lenient')
    expect(evaluate(pick({ any: [{ cel: 'u' }, { cel: 't' }] }), { ...AWARE, holds })).not.toHaveProperty('lenient')
    expect(evaluate(pick({ all: [{ cel: 'u' }, { cel: 't' }] }), { ...AWARE, holds })).toHaveProperty('lenient')
    expect(day({ any: [{ cel: 'f' }, { cel: 't' }] }, { holds })).toBe('29')
    expect(day({ all: [{ cel: 't' }, { cel: 'f' }] }, { holds })).toBe('30')
  })
})

describe('what cannot be answered is a fault, never a guess', () => {
  const inBusinessDays = (calendar: string): Due => ({ after: 'awareness', add: 'P3BD', calendar })
  test.each<[string, Due, World, string]>([
    [
      'no such calendar',
      inBusinessDays('FR'),
      AWARE,
      'fault: there is no calendar of FR: count its business days by hand',
    ],
    [
      'none for the country',
      inBusinessDays('entity'),
      { ...AWARE, country: 'XX' },
      'fault: there is no calendar of XX: count its business days by hand',
    ],
    [
      'beyond its years',
      inBusinessDays('AT'),
      { events: { awareness: '2030-12-30T12:00:00Z' } },
      'fault: calendar AT covers 2024–2030, not 2031-01-01: count the business days by hand',
    ],
    [
      'no such zone',
      { after: 'awareness', add: 'P1D' },
      { ...AWARE, zone: 'Mars' },
      'fault: "Mars" is not a time zone such as Europe/Vienna or UTC',
    ],
    [
      'inside a combination',
      { earliest_of: [{ after: 'awareness', add: 'PT1H' }, inBusinessDays('FR')] },
      AWARE,
      'fault: there is no calendar of FR: count its business days by hand',
    ],
    [
      'inside a latest',
      { latest_of: [{ after: 'scope', add: 'PT1H' }, inBusinessDays('FR')] },
      AWARE,
      'fault: there is no calendar of FR: count its business days by hand',
    ],
  ])('%s', (_, due, world, fault) => expect(endOf(due, world)).toBe(fault))
  test.each<[string, World, string]>([
    ['no such calendar', { ...AWARE, country: 'XX' }, 'there is no calendar of XX: count its business days by hand'],
    [
      'beyond its years',
      { events: { awareness: '2031-01-03T12:00:00Z' } },
      'calendar AT covers 2024–2030, not 2031-01-04',
    ],
  ])('but a relief that cannot be looked up leaves the strict end: %s', (_, world, why) => {
    const plain: Due = { after: 'awareness', add: 'PT24H' }
    const due: Due = { ...plain, roll: { rule: 'noon_next_working_day', calendar: 'entity' } }
    expect(endOf(due, world)).toBe(endOf(plain, world))
    expect(evaluate(due, world)).toMatchObject({ trace: expect.arrayContaining([expect.stringContaining(why)]) })
  })
})
