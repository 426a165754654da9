import { type Calendar, calendarSchema, calendarOf as findCalendar, isBusinessDay } from '@liaison/core/time'
import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../index.ts'
import { COUNTRIES } from './countries.ts'
import { compare, draftCalendars, readCommitted, renderDraft } from './generate.ts'

const committed = readCommitted()
const calendarOf = (name: string): Calendar => calendarSchema.parse(JSON.parse(committed.get(name) ?? 'null'))

/** Days of a year on which people would work if it were not for a holiday, as `MM-DD`. */
function daysOff(name: string, year: number, region?: string): string[] {
  const calendar = calendarOf(name)
  const off: string[] = []
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10)
    const answer = isBusinessDay(calendar, date, region)
    const weekday = new Date(day).getUTCDay() || 7
    if (answer.kind === 'no' && !calendar.weekend.includes(weekday)) off.push(date.slice(5))
  }
  return off
}

test('the committed calendars are what the rules and the pinned library say', () => {
  const wanted = new Map(
    draftCalendars().map((draft) => [draft.name, renderDraft(draft, committed.get(draft.name), '1970-01-01')]),
  )
  expect(compare(committed, wanted)).toEqual([])
})

test('a difference is shown line by line', () => {
  const was = new Map([['XX', '[\n1,\n2\n]']])
  expect(compare(was, new Map([['XX', '[\n1,\n3\n]']]))).toEqual(['XX.json', '  - 2', '  + 3'])
  expect(compare(was, new Map())[0]).toBe('XX.json')
})

test.each(['US-federal', 'US-CA', ...COUNTRIES.map((country) => country.code)])(
  '%s is a calendar for 2024 to 2030',
  (name) => {
    const calendar = calendarOf(name)
    expect(calendar).toMatchObject({ name, from: 2024, to: 2030 })
    const years = new Set(calendar.holidays.map(({ date }) => date.slice(0, 4)))
    expect([...years].sort()).toEqual(['2024', '2025', '2026', '2027', '2028', '2029', '2030'])
    const regions = calendar.holidays.flatMap((holiday) => holiday.regions ?? [])
    for (const region of regions) expect(region.startsWith(`${name}-`)).toBe(true)
  },
)

// Made by hand from the official announcements; working days only, since a holiday on a weekend changes no deadline.
describe('against official lists', () => {
  test.each<[string, string | undefined, number, string]>([
    ['US-federal', undefined, 2025, '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25'],
    ['US-federal', undefined, 2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    ['US-federal', undefined, 2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    ['US-federal', undefined, 2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
    ['US-CA', undefined, 2025, '01-01 01-20 02-17 03-31 05-26 07-04 09-01 11-11 11-27 11-28 12-25'],
    ['US-CA', undefined, 2028, '01-17 02-21 03-31 05-29 07-04 09-04 11-10 11-23 11-24 12-25'],
    ['DE', 'DE-HE', 2025, '01-01 04-18 04-21 05-01 05-29 06-09 06-19 10-03 12-25 12-26'],
    ['DE', 'DE-BE', 2025, '01-01 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26'],
    ['DE', 'DE-BY', 2025, '01-01 01-06 04-18 04-21 05-01 05-29 06-09 06-19 10-03 12-25 12-26'],
    ['DE', 'DE-SN', 2025, '01-01 04-18 04-21 05-01 05-29 06-09 10-03 10-31 11-19 12-25 12-26'],
    ['DE', undefined, 2025, '01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26'],
    ['AT', undefined, 2025, '01-01 01-06 04-21 05-01 05-29 06-09 06-19 08-15 12-08 12-25 12-26'],
    ['AT', 'AT-9', 2026, '01-01 01-06 04-06 05-01 05-14 05-25 06-04 10-26 12-08 12-25'],
    ['GB', 'GB-ENG', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['GB', 'GB-ENG', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    ['GB', 'GB-SCT', 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
    ['GB', 'GB-SCT', 2028, '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26'],
    ['GB', 'GB-NIR', 2026, '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
    ['GB', undefined, 2026, '01-01 04-03 05-04 05-25 12-25 12-28'],
    ['FR', undefined, 2025, '01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-11 12-25'],
    ['FR', 'FR-67', 2025, '01-01 04-18 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-11 12-25 12-26'],
    ['IT', 'IT-BZ', 2025, '01-01 01-06 04-21 04-25 05-01 06-02 06-09 08-15 12-08 12-25 12-26'],
    ['CH', undefined, 2025, '01-01 05-29 08-01 12-25'],
    ['CH', 'CH-ZH', 2025, '01-01 04-18 04-21 05-01 05-29 06-09 08-01 12-25 12-26'],
    ['BR', undefined, 2025, '01-01 04-18 04-21 05-01 11-20 12-25'],
    ['BR', 'BR-SP', 2025, '01-01 04-18 04-21 05-01 07-09 11-20 12-25'],
    ['CY', undefined, 2025, '01-01 01-06 03-03 03-25 04-01 04-18 04-21 05-01 06-09 08-15 10-01 10-28 12-25 12-26'],
    ['GR', undefined, 2024, '01-01 03-18 03-25 05-03 05-06 05-07 06-24 08-15 10-28 12-25 12-26'],
    ['PL', undefined, 2025, '01-01 01-06 04-21 05-01 06-19 08-15 11-11 12-24 12-25 12-26'],
    ['SE', undefined, 2025, '01-01 01-06 04-18 04-21 05-01 05-29 06-06 12-25 12-26'],
    [
      'JP',
      undefined,
      2026,
      '01-01 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
    ],
    ['NZ', undefined, 2027, '01-01 01-04 02-08 03-26 03-29 04-26 06-07 06-25 10-25 12-27 12-28'],
    ['AU', 'AU-NSW', 2025, '01-01 01-27 04-18 04-21 04-25 06-09 10-06 12-25 12-26'],
    ['KR', undefined, 2026, '01-01 02-17 02-18 03-02 05-05 05-25 07-17 08-17 09-24 09-25 10-05 10-09 12-25'],
    ['IN', undefined, 2026, '01-26 10-02'],
    ['CL', undefined, 2026, '01-01 04-03 05-01 05-21 06-29 07-16 09-18 10-12 12-08 12-25'],
    ['HK', undefined, 2026, '01-01 02-17 02-18 02-19 04-03 04-06 04-07 05-01 05-25 06-19 07-01 10-01 10-19 12-25'],
    ['ZA', undefined, 2026, '01-01 04-03 04-06 04-27 05-01 06-16 08-10 09-24 12-16 12-25'],
    // Without the holidays that follow the moon.
    ['KE', undefined, 2026, '01-01 04-03 04-06 05-01 06-01 10-20 12-25'],
    ['TR', undefined, 2026, '01-01 04-23 05-01 05-19 07-15 10-29'],
  ])('%s, region %s, %i', (name, region, year, expected) => {
    expect(daysOff(name, year, region).join(' ')).toBe(expected)
  })
})

test('what depends on an announcement that is still to come is a working day, so that no deadline is too long', () => {
  expect(isBusinessDay(calendarOf('SG'), '2025-03-31').kind).toBe('yes')
  expect(daysOff('SG', 2029)).not.toContain('11-05')
})

test.each(['IL', 'SA'])('in %s the week ends on Friday and Saturday', (name) => {
  expect(isBusinessDay(calendarOf(name), '2025-05-04').kind).toBe('yes')
  expect(isBusinessDay(calendarOf(name), '2025-05-02').kind).toBe('no')
})

test('in Malaysia only Saturday is free in every state', () => {
  const days = ['2026-06-05', '2026-06-06', '2026-06-07']
  expect(days.map((day) => isBusinessDay(calendarOf('MY'), day).kind)).toEqual(['yes', 'no', 'yes'])
})

test('whoever is in a country with duties of its own has a calendar', () => {
  const { duties, calendars } = readCatalogue()
  const places = duties.map(({ jurisdiction }) => jurisdiction).filter((place) => !['EU', 'INT'].includes(place))
  const calendar = (name: string) => calendars.get(name)
  const found = (place: string) => findCalendar('entity', { country: place.slice(0, 2), calendar }).kind
  expect(places.filter((place) => found(place) === 'fault')).toEqual([])
  expect(findCalendar('entity', { country: 'PR', calendar })).toMatchObject({ calendar: { name: 'US-federal' } })
})
