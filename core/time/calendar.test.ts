import { expect, test } from 'vitest'
import { businessDayAfter, calendarSchema, isBusinessDay, rollEnd } from './index.ts'
import { AT, DE } from './testing.ts'

test.each([
  ['2025-10-02', undefined, 'yes'],
  ['2025-10-03', undefined, 'German Unity Day'],
  ['2025-10-04', undefined, 'weekend'],
  ['2025-06-19', 'DE-HE', 'Corpus Christi'],
  ['2025-06-19', 'DE-BE', 'yes'],
  ['2025-06-19', undefined, 'yes'],
])('%s in Germany, region %s: %s', (date, region, expected) => {
  const answer = isBusinessDay(DE, date, region)
  expect(answer.kind === 'no' ? answer.name : answer.kind).toBe(expected)
})

test('a year that the calendar does not cover is refused, not taken for a year without holidays', () => {
  const why = expect.stringContaining('calendar DE covers 2024–2030')
  expect(isBusinessDay(DE, '2031-01-01')).toEqual({ kind: 'refused', why })
  expect(isBusinessDay(DE, '2023-12-31')).toEqual({ kind: 'refused', why })
  expect(businessDayAfter('2030-12-30', 3, { calendar: DE })).toEqual({ kind: 'refused', why })
  const lastSunday = Date.UTC(2030, 11, 29, 12)
  expect(rollEnd(lastSunday, 'noon_next_working_day', { calendar: DE, zone: 'UTC' }).kind).toBe('rolled')
})

test('a calendar file is checked when it is loaded', () => {
  expect(calendarSchema.safeParse(AT).success).toBe(true)
  const broken: [object, RegExp][] = [
    [{ holidays: [{ date: '2031-01-01', name: 'x' }] }, /outside 2024–2030/],
    [{ holidays: [{ date: '2025-02-30', name: 'x' }] }, /date/i],
    [{ holidays: [{ date: '2025-01-01', name: 'x', regions: ['Wien'] }] }, /ISO 3166-2/],
    [{ weekend: [1, 2, 3, 4, 5, 6, 7] }, /working day/],
    [{ from: 2031 }, /from is after to/],
    [{ extra: true }, /extra/],
  ]
  for (const [change, message] of broken) {
    const issues = calendarSchema.safeParse({ ...AT, ...change }).error?.issues
    expect(issues?.map((issue) => issue.message).join()).toMatch(message)
  }
})
