import { describe, expect, test } from 'vitest'
import type { Due, Roll } from './index.ts'
import { choose, endOf, evaluate, lenientOf, type World } from './testing.ts'

const vienna = (local: string) => `${local}[Europe/Vienna]`

describe('Regulation (EEC, Euratom) 1182/71 Art. 3, the reading that does not count', () => {
  const read = (awareness: string, add = 'PT72H'): [string, string | undefined] => {
    const due: Due = { after: 'awareness', add, also_read: 'regulation_1182_71' }
    const world = { events: { awareness } }
    return [endOf(due, world), lenientOf(due, world)]
  }

  test.each([
    [
      'the hour of the event not counted, two working days within',
      read('2025-03-25T20:15:00+01:00'),
      ['2025-03-28T20:15:00+01:00', '2025-03-28T21:00:00+01:00'],
    ],
    [
      'Friday evening: Monday and Tuesday, across the change to summer time',
      read('2025-03-28T20:15:00+01:00'),
      ['2025-03-31T21:15:00+02:00', '2025-04-01T22:00:00+02:00'],
    ],
    [
      'before Easter: Easter Monday is no working day',
      read('2025-04-18T10:00:00+02:00'),
      ['2025-04-21T10:00:00+02:00', '2025-04-23T11:00:00+02:00'],
    ],
    [
      'a day is shorter than the two days that the rule speaks of',
      read('2025-03-28T20:15:00+01:00', 'PT24H'),
      ['2025-03-29T20:15:00+01:00', '2025-03-29T21:00:00+01:00'],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected.map(vienna))
  })

  test('on the full hour, the hour that begins with the event is not counted', () => {
    expect(read('2025-03-25T08:00:00+01:00', 'PT24H')).toEqual(
      ['2025-03-26T08:00:00+01:00', '2025-03-26T09:00:00+01:00'].map(vienna),
    )
  })
})

describe('DORA, Delegated Regulation (EU) 2025/301 Art. 5', () => {
  const roll: Roll = { rule: 'noon_next_working_day', calendar: 'entity', unless: 'no_relief' }
  const fromClassification: Due = { after: 'classification', add: 'PT4H', roll }
  const initial = choose({ later: 'classification', than: 'awareness', by: 'PT24H' }, fromClassification, {
    earliest_of: [fromClassification, { after: 'awareness', add: 'PT24H', roll }],
  })
  const world = (
    awareness: string,
    classification?: string,
    no_relief: World['holds'] = { no_relief: true },
  ): World => ({
    events: classification ? { awareness, classification } : { awareness },
    holds: no_relief,
  })

  test.each([
    [
      'four hours after classification',
      '2025-03-25T08:00:00+01:00',
      '2025-03-25T10:00:00+01:00',
      '2025-03-25T14:00:00+01:00',
    ],
    [
      'a day after awareness, if that is earlier',
      '2025-03-25T08:00:00+01:00',
      '2025-03-26T07:00:00+01:00',
      '2025-03-26T08:00:00+01:00',
    ],
    [
      'a day after awareness, while not classified',
      '2025-03-25T08:00:00+01:00',
      undefined,
      '2025-03-26T08:00:00+01:00',
    ],
    [
      'a day after awareness, classified at its last second',
      '2025-03-25T08:00:00+01:00',
      '2025-03-26T08:00:00+01:00',
      '2025-03-26T08:00:00+01:00',
    ],
    [
      'classification alone, if later than a day',
      '2025-03-25T08:00:00+01:00',
      '2025-03-27T09:00:00+01:00',
      '2025-03-27T13:00:00+01:00',
    ],
  ])('initial: %s', (_, awareness, classification, end) => {
    expect(endOf(initial, world(awareness, classification))).toBe(vienna(end))
  })

  const friday = '2025-03-28T20:15:00+01:00'
  test('on a weekend, the relief until Monday noon is granted, withheld, or unknown and then not granted', () => {
    const strict = vienna('2025-03-29T02:00:00+01:00')
    const noon = vienna('2025-03-31T12:00:00+02:00')
    const at = (no_relief: true | false | 'unknown') => world(friday, '2025-03-28T22:00:00+01:00', { no_relief })
    expect(endOf(initial, at(false))).toBe(noon)
    expect(endOf(initial, at(true))).toBe(strict)
    expect(endOf(initial, at('unknown'))).toBe(strict)
    expect(lenientOf(initial, at('unknown'))).toBe(noon)
    expect(lenientOf(initial, at(true))).toBeUndefined()
    const answer = evaluate(initial, at('unknown'))
    expect(answer.kind === 'due' && answer.trace.join(' ')).toContain('Not known: no relief.')
  })

  test('Easter Monday and the days around Christmas are skipped to noon of the next working day', () => {
    const relief = (at: string) =>
      endOf({ after: 'awareness', add: 'PT24H', roll }, world(at, undefined, { no_relief: false }))
    expect(relief('2025-04-19T09:00:00+02:00')).toBe(vienna('2025-04-22T12:00:00+02:00'))
    expect(relief('2025-12-24T18:00:00+01:00')).toBe(vienna('2025-12-29T12:00:00+01:00'))
    expect(relief('2025-04-21T09:00:00+02:00')).toBe(vienna('2025-04-22T09:00:00+02:00'))
  })

  test('a relief that is switched off needs no calendar', () => {
    expect(endOf(initial, { ...world(friday), country: 'XX' })).toBe(vienna('2025-03-29T20:15:00+01:00'))
  })

  test('the final report runs a month from the latest intermediate report', () => {
    const final: Due = { after: { submitted: 'intermediate' }, add: 'P1M', roll: { ...roll, unless: undefined } }
    const submitted = { intermediate: ['2025-03-31T10:00:00Z', '2025-04-01T10:00:00Z'] }
    expect(endOf(final, { submitted })).toBe(vienna('2025-05-02T12:00:00+02:00'))
  })
})

describe('SEC Form 8-K Item 1.05: four business days, closing 17:30 Eastern', () => {
  const due: Due = {
    after: 'materiality_determination',
    add: 'P4BD',
    calendar: 'US-federal',
    cutoff: { time: '17:30', zone: 'America/New_York' },
  }
  const from = (materiality_determination: string, zone = 'America/New_York') =>
    endOf(due, { zone, country: 'US', events: { materiality_determination } })
  test.each([
    ['Monday', '2025-03-24T09:00:00-04:00', '2025-03-28T17:30:00-04:00'],
    ['Monday after closing', '2025-03-24T22:00:00-04:00', '2025-03-28T17:30:00-04:00'],
    ['Saturday', '2025-03-29T09:00:00-04:00', '2025-04-03T17:30:00-04:00'],
    ['Friday, over the change to summer time', '2025-03-07T09:00:00-05:00', '2025-03-13T17:30:00-04:00'],
    ['before Thanksgiving', '2025-11-25T09:00:00-05:00', '2025-12-02T17:30:00-05:00'],
    ['before 4 July 2026, observed on Friday', '2026-06-30T09:00:00-04:00', '2026-07-07T17:30:00-04:00'],
  ])('determined on %s', (_, at, end) => expect(from(at)).toBe(`${end}[America/New_York]`))

  test('the cut-off keeps its own zone when the entity is elsewhere', () => {
    expect(from('2025-03-24T09:00:00-05:00', 'America/Chicago')).toBe('2025-03-28T16:30:00-05:00[America/Chicago]')
  })
})

test('ANPD: three business days with the holidays of the state where the entity is', () => {
  const due: Due = { after: 'awareness', add: 'P3BD', calendar: 'BR' }
  const at = (country: string, region?: string) =>
    endOf(due, { country, region, zone: 'America/Sao_Paulo', events: { awareness: '2025-07-07T10:00:00-03:00' } })
  expect(at('BR', 'BR-SP')).toContain('2025-07-11T23:59:59-03:00')
  expect(at('BR', 'BR-RJ')).toContain('2025-07-10T23:59:59-03:00')
  expect(at('BR')).toContain('2025-07-10T23:59:59-03:00')
  expect(at('US', 'US-NY')).toContain('2025-07-10T23:59:59-03:00')
})

test('Regulation 1182/71 Art. 3(4): a period in days that ends on Corpus Christi in Hesse goes on to the end of Friday', () => {
  const roll: Roll = { rule: 'next_working_day_end', calendar: 'entity' }
  const at = (region?: string) =>
    endOf(
      { after: 'awareness', add: 'P14D', roll },
      { country: 'DE', region, zone: 'Europe/Berlin', events: { awareness: '2025-06-05T10:00:00+02:00' } },
    )
  expect(at('DE-HE')).toBe('2025-06-20T23:59:59+02:00[Europe/Berlin]')
  expect(at()).toBe('2025-06-19T23:59:59+02:00[Europe/Berlin]')
})
