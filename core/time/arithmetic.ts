import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from './calendar.ts'
import type { Duration } from './duration.ts'
import type { Instant } from './instant.ts'
import { remember } from './remember.ts'

// Zones are IANA names that `readZone` accepts; an unknown one throws RangeError.

const SECOND = 1000
// Of dates without a zone: there every day has 24 hours.
const DAY = 86_400_000

/** The local date of an instant. */
export const localDate: (at: Instant, zone: string) => LocalDate = remember((at, zone) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString(),
)

/** `YYYY-MM-DD` plus calendar days; negative counts back. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** Calendar days from one date to another. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (Date.parse(to) - Date.parse(from)) / DAY

/** Real time on the UTC line; a change of the clocks neither adds nor takes. */
export function addElapsed(at: Instant, milliseconds: number): Instant {
  return at + milliseconds
}

/**
 * The last second of a local day. Counted back from the start of the next day, because the last hour of a day may be missing
 * (America/Nuuk) or come twice (Africa/Cairo).
 */
export const endOfDay: (date: LocalDate, zone: string) => Instant = remember(
  (date, zone) => Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - SECOND,
)

/** The day of the anchor is not counted; ends with the last second of the n-th day after it. */
export function endOfDayAfter(anchor: Instant, days: number, zone: string): Instant {
  return endOfDay(addDays(localDate(anchor, zone), days), zone)
}

/** The end of tomorrow: 24 hours later at most on an ordinary day, an hour more or less when the clocks change. */
export function endOfNextCalendarDay(anchor: Instant, zone: string): Instant {
  return endOfDayAfter(anchor, 1, zone)
}

/** `clamped`: the month has no such day and its last day stands instead (31 January + 1 month = 28 or 29 February). */
export function monthsAfter(date: LocalDate, months: number): { date: LocalDate; clamped: boolean } {
  const start = Temporal.PlainDate.from(date)
  const end = start.add({ months }, { overflow: 'constrain' })
  return { date: end.toString(), clamped: end.day !== start.day }
}

/** Keeps the number of the day, clamped to the end of the month; ends with the last second of that day. */
export function endOfMonthsAfter(anchor: Instant, months: number, zone: string): Instant {
  return endOfDay(monthsAfter(localDate(anchor, zone), months).date, zone)
}

/** The last second of the local year in which the instant lies. */
export function endOfYear(at: Instant, zone: string): Instant {
  return endOfDay(`${localDate(at, zone).slice(0, 4)}-12-31`, zone)
}

/** A time of day (`HH:MM`) on a local date. A time that the clocks skip is read an hour on, one that comes twice the first time. */
export const timeOn = (date: LocalDate, time: string, zone: string): Instant => instantOn(`${date}T${time}`, zone)

const instantOn = remember(
  (local: string, zone) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds,
)

/**
 * Moves an anchor: hours as elapsed time, days and months with the same local time of day. Not to the end of the day, so that a
 * period counted in hours from there is never longer than the shortest reading.
 */
export function shift(at: Instant, by: Exclude<Duration, { kind: 'business_days' }>, zone: string): Instant {
  if (by.kind === 'elapsed') return addElapsed(at, by.milliseconds)
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return local.add(by.kind === 'days' ? { days: by.days } : { months: by.months }).epochMilliseconds
}

/** How far the clocks moved between two instants, in minutes: +60 when summer time began in between, 0 when nothing changed. */
export function clockChange(from: Instant, to: Instant, zone: string): number {
  return (offsetAt(to, zone) - offsetAt(from, zone)) / 60e9
}

const offsetAt = remember(
  (at: Instant, zone) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds,
)
