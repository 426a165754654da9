import { describe, expect, test } from 'vitest'
import {
  addElapsed,
  clockChange,
  endOfDayAfter,
  endOfMonthsAfter,
  endOfNextCalendarDay,
  endOfYear,
  formatLocal,
  instantOf,
  monthsAfter,
  shift,
  timeOn,
} from './index.ts'

const HOUR = 3_600_000

describe('hours are elapsed time, whatever the clocks do', () => {
  test.each([
    ['2025-03-28T20:15:00+01:00', 72, 'Europe/Vienna', '2025-03-31T21:15:00+02:00[Europe/Vienna]'],
    ['2025-10-24T20:15:00+02:00', 72, 'Europe/Vienna', '2025-10-27T19:15:00+01:00[Europe/Vienna]'],
    ['2025-03-08T12:00:00-05:00', 24, 'America/New_York', '2025-03-09T13:00:00-04:00[America/New_York]'],
    ['2025-10-04T12:00:00+10:30', 24, 'Australia/Lord_Howe', '2025-10-05T12:30:00+11:00[Australia/Lord_Howe]'],
    ['2025-04-05T12:00:00+11:00', 24, 'Australia/Lord_Howe', '2025-04-06T11:30:00+10:30[Australia/Lord_Howe]'],
    ['2025-03-29T20:15:00+05:30', 6, 'Asia/Kolkata', '2025-03-30T02:15:00+05:30[Asia/Kolkata]'],
    ['2024-02-28T18:00:00Z', 24, 'UTC', '2024-02-29T18:00:00+00:00[UTC]'],
  ])('%s + %i h in %s', (from, hours, zone, to) => {
    expect(formatLocal(addElapsed(instantOf(from), hours * HOUR), zone)).toBe(to)
  })

  test('a change of the clocks in between is noticed', () => {
    const [before, after] = [instantOf('2025-03-28T20:15:00+01:00'), instantOf('2025-03-31T21:15:00+02:00')]
    expect(clockChange(before, after, 'Europe/Vienna')).toBe(60)
    expect(clockChange(after, before, 'Europe/Vienna')).toBe(-60)
    expect(clockChange(before, after, 'Asia/Kolkata')).toBe(0)
  })
})

describe('days leave out the day of the event and end with the last second of the local day', () => {
  test.each([
    ['2025-03-28T20:15:00+01:00', 30, 'Europe/Vienna', '2025-04-27T23:59:59+02:00[Europe/Vienna]'],
    ['2025-03-28T23:30:00Z', 3, 'Europe/Vienna', '2025-04-01T23:59:59+02:00[Europe/Vienna]'],
    ['2025-12-31T23:59:59+01:00', 1, 'Europe/Vienna', '2026-01-01T23:59:59+01:00[Europe/Vienna]'],
    ['2025-12-31T12:00:00Z', 60, 'UTC', '2026-03-01T23:59:59+00:00[UTC]'],
    ['2027-12-31T12:00:00Z', 60, 'UTC', '2028-02-29T23:59:59+00:00[UTC]'],
    ['2025-06-01T00:00:00+05:30', 1, 'Asia/Kolkata', '2025-06-02T23:59:59+05:30[Asia/Kolkata]'],
    // The last hour of these days is missing, or comes twice and the second one ends the day.
    ['2025-03-28T12:00:00Z', 1, 'America/Nuuk', '2025-03-29T22:59:59-02:00[America/Nuuk]'],
    ['2025-10-29T12:00:00Z', 1, 'Africa/Cairo', '2025-10-30T23:59:59+02:00[Africa/Cairo]'],
    ['2025-03-28T12:00:00Z', 1, 'Asia/Beirut', '2025-03-29T23:59:59+02:00[Asia/Beirut]'],
  ])('%s + %i days in %s', (from, days, zone, to) => {
    expect(formatLocal(endOfDayAfter(instantOf(from), days, zone), zone)).toBe(to)
  })

  test('the next calendar day has 23 or 25 hours when the clocks change', () => {
    const length = (from: string) =>
      (endOfNextCalendarDay(instantOf(from), 'Europe/Vienna') + 1000 - instantOf(from)) / HOUR
    expect(length('2025-03-29T00:00:00+01:00')).toBe(47)
    expect(length('2025-10-25T00:00:00+02:00')).toBe(49)
    expect(length('2025-06-01T00:00:00+02:00')).toBe(48)
  })
})

describe('months keep the number of the day, clamped to the end of the month', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28', true],
    ['2024-01-31', 1, '2024-02-29', true],
    ['2025-10-31', 1, '2025-11-30', true],
    ['2025-02-28', 1, '2025-03-28', false],
    ['2025-12-15', 1, '2026-01-15', false],
    ['2024-02-29', 12, '2025-02-28', true],
    ['2024-02-29', 24, '2026-02-28', true],
    ['2024-02-29', 48, '2028-02-29', false],
  ])('%s + %i months = %s', (from, months, date, clamped) => {
    expect(monthsAfter(from, months)).toEqual({ date, clamped })
    expect(formatLocal(endOfMonthsAfter(instantOf(`${from}T09:00:00Z`), months, 'UTC'), 'UTC')).toBe(
      `${date}T23:59:59+00:00[UTC]`,
    )
  })
})

test('the year ends where the entity is', () => {
  const newYear = instantOf('2025-12-31T23:30:00Z')
  expect(formatLocal(endOfYear(newYear, 'Europe/London'), 'UTC')).toBe('2025-12-31T23:59:59+00:00[UTC]')
  expect(formatLocal(endOfYear(newYear, 'Europe/Vienna'), 'Europe/Vienna')).toBe(
    '2026-12-31T23:59:59+01:00[Europe/Vienna]',
  )
})

test('a moved anchor keeps its time of day when it is moved by days, and not when it is moved by hours', () => {
  const before = instantOf('2025-03-29T12:00:00+01:00')
  expect(formatLocal(shift(before, { kind: 'days', days: 1 }, 'Europe/Vienna'), 'Europe/Vienna')).toContain(
    'T12:00:00+02:00',
  )
  const hours = { kind: 'elapsed', milliseconds: 24 * HOUR } as const
  expect(formatLocal(shift(before, hours, 'Europe/Vienna'), 'Europe/Vienna')).toContain('T13:00:00+02:00')
})

test('a time of day that the clocks skip is read an hour on, one that comes twice the first time', () => {
  expect(formatLocal(timeOn('2025-03-30', '02:30', 'Europe/Vienna'), 'UTC')).toBe('2025-03-30T01:30:00+00:00[UTC]')
  expect(formatLocal(timeOn('2025-10-26', '02:30', 'Europe/Vienna'), 'UTC')).toBe('2025-10-26T00:30:00+00:00[UTC]')
})
