import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { remember } from './remember.ts'
import { readZone } from './zone.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** `offset` is kept as it was written (`+02:00` or `Z`), `zone` where the text named one. */
export type InstantReading =
  | { kind: 'instant'; at: Instant; offset: string; zone?: string }
  | { kind: 'refused'; why: string }

const RFC3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:\d{2})?(?:\[([^[\]]+)\])?$/

/**
 * Reads an RFC 3339 instant, seconds optional, with an optional `[Zone]` suffix (RFC 9557). The offset is mandatory: a local time
 * without one is refused, because a guessed zone moves a deadline. An offset that contradicts the named zone is refused too.
 * Fractions are cut to milliseconds.
 */
export function parseInstant(text: string): InstantReading {
  const refused = (why: string): InstantReading => ({ kind: 'refused', why: `"${text}": ${why}` })
  const [, date, time, offset, zoneName] = RFC3339.exec(text) ?? []
  if (date === undefined || time === undefined) return refused('not an instant such as 2025-03-28T20:15:00+01:00')
  if (offset === undefined) return refused('the offset is missing: write Z, or the offset of the place, such as +01:00')
  const zone = zoneName === undefined ? undefined : readZone(zoneName)
  if (zone?.kind === 'refused') return refused(zone.why)
  const at = readUtc(`${date}T${time}${offset.toUpperCase()}`)
  if (at === undefined) return refused('no such date, time or offset')
  if (zone && offset.toUpperCase() !== 'Z') {
    const actual = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone.zone).offset
    if (actual !== offset) return refused(`the offset ${offset} contradicts ${zone.zone}, which is at ${actual} then`)
  }
  return { kind: 'instant', at, offset: offset.toUpperCase(), ...(zone && { zone: zone.zone }) }
}

/** The years that RFC 3339 can write in UTC, whatever the offset, without the year 0, which PostgreSQL does not know. */
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

function readUtc(text: string): Instant | undefined {
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds
    return at >= FIRST && at <= LAST ? at : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Like `parseInstant` for text of our own making; throws RangeError on anything else. */
export function instantOf(text: string): Instant {
  const reading = parseInstant(text)
  if (reading.kind === 'refused') throw new RangeError(reading.why)
  return reading.at
}

/** RFC 3339 text in, `Instant` out. Use `parseInstant` where the zone in which it was stated must be kept. */
export const instantSchema = z.string().transform((text, context): Instant => {
  const reading = parseInstant(text)
  if (reading.kind === 'instant') return reading.at
  context.issues.push({ code: 'custom', message: reading.why, input: text })
  return z.NEVER
})

/** `2025-03-31T19:15:00Z`: UTC, cut to the second. */
export function formatInstant(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second', roundingMode: 'floor' })
}

/** `2025-03-31T21:15:00+02:00[Europe/Vienna]`: what `parseInstant` reads back to the second. Throws RangeError for an unknown zone. */
export const formatLocal: (at: Instant, zone: string) => string = remember((at, zone) =>
  zoned(at, zone).toString({ smallestUnit: 'second', roundingMode: 'floor' }),
)

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Mon 31 Mar 2025". Takes a local date, `YYYY-MM-DD`. */
export function formatDay(date: string): string {
  const { dayOfWeek, day, month, year } = Temporal.PlainDate.from(date)
  return `${WEEKDAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]} ${year}`
}

/**
 * "Mon 31 Mar 2025, 21:15 Vienna", for people. Seconds only where they are not zero. In the hour that a change of the clocks
 * repeats the offset is added, since the time alone would name two instants.
 */
export const formatHuman: (at: Instant, zone: string) => string = remember((at, zone) => {
  const local = zoned(at, zone)
  const clock = local
    .toPlainTime()
    .toString({ smallestUnit: local.second === 0 ? 'minute' : 'second', roundingMode: 'floor' })
  const place = zone === 'UTC' ? 'UTC' : (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  const wall = local.toPlainDateTime()
  const twice = !wall
    .toZonedDateTime(zone, { disambiguation: 'earlier' })
    .equals(wall.toZonedDateTime(zone, { disambiguation: 'later' }))
  return `${formatDay(local.toPlainDate().toString())}, ${clock} ${place}${twice ? ` (UTC${local.offset})` : ''}`
})

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}
