import { z } from 'zod'

/**
 * A length of time as laws write it. The four kinds are counted differently and are never mixed:
 * elapsed = real time on the UTC line; days and months = local calendar dates; business_days = days of a named calendar.
 */
export type Duration =
  | { kind: 'elapsed'; milliseconds: number }
  | { kind: 'days'; days: number }
  | { kind: 'months'; months: number }
  | { kind: 'business_days'; days: number }

export type DurationReading = { kind: 'duration'; duration: Duration } | { kind: 'refused'; why: string }

const ELAPSED = /^PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?$/
const DAYS = /^P(?=\d)(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/
const MONTHS = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?$/
const BUSINESS_DAYS = /^P(\d{1,4})BD$/

/**
 * Reads an ISO 8601 duration (PT24H, PT15M, P30D, P1W, P1M, P2Y) or business days (P4BD). P1D is one calendar day and is not
 * PT24H. Mixtures (P1DT12H, P1M15D) are refused, because no norm says where the day ends and the hours begin.
 */
export function parseDuration(text: string): DurationReading {
  const refused = (why: string): DurationReading => ({ kind: 'refused', why: `"${text}": ${why}` })
  const number = (group: string | undefined) => Number(group ?? 0)
  let match = ELAPSED.exec(text)
  if (match) {
    const seconds = (number(match[1]) * 60 + number(match[2])) * 60 + number(match[3])
    return { kind: 'duration', duration: { kind: 'elapsed', milliseconds: seconds * 1000 } }
  }
  match = DAYS.exec(text)
  if (match) return { kind: 'duration', duration: { kind: 'days', days: number(match[1]) * 7 + number(match[2]) } }
  match = MONTHS.exec(text)
  if (match) return { kind: 'duration', duration: { kind: 'months', months: number(match[1]) * 12 + number(match[2]) } }
  match = BUSINESS_DAYS.exec(text)
  if (match && number(match[1]) === 0) return refused('zero business days may end on a holiday; say P0D or PT0S')
  if (match) return { kind: 'duration', duration: { kind: 'business_days', days: number(match[1]) } }
  if (/^P.*\d[YMWD].*T/.test(text)) return refused('dates and hours cannot be mixed in one period')
  if (/^P\d+[YM].*\d+[WD]$/.test(text)) return refused('months and days cannot be mixed in one period')
  return refused('not a duration such as PT24H, P30D, P1M, P2Y or P4BD')
}

/** Like `parseDuration` for text that a schema has already accepted; throws RangeError on anything else. */
export function durationOf(text: string): Duration {
  const reading = parseDuration(text)
  if (reading.kind === 'refused') throw new RangeError(reading.why)
  return reading.duration
}

/** A duration in its written form; the text is kept, and checked. */
export const durationSchema = z.string().superRefine((text, context) => {
  const reading = parseDuration(text)
  if (reading.kind === 'refused') context.addIssue({ code: 'custom', message: reading.why })
})

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** "72 hours", "30 calendar days", "1 month", "4 business days": a period in a sentence. */
export function describeDuration(duration: Duration): string {
  switch (duration.kind) {
    case 'elapsed':
      return describeElapsed(duration.milliseconds)
    case 'days':
      return counted(duration.days, 'calendar day')
    case 'months':
      return duration.months % 12 === 0 && duration.months > 0
        ? counted(duration.months / 12, 'year')
        : counted(duration.months, 'month')
    case 'business_days':
      return counted(duration.days, 'business day')
  }
}

function describeElapsed(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds % 3600 === 0) return counted(seconds / 3600, 'hour')
  if (seconds % 60 === 0 && seconds < 3600) return counted(seconds / 60, 'minute')
  return formatElapsed(milliseconds)
}

/**
 * Time left or passed, for people: "5 h 12 min", "3 d 4 h", "40 s". The sign is dropped and the smaller part cut off, so time
 * left is never shown longer than it is.
 */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  const joined = (large: string, small: number, unit: string) => (small === 0 ? large : `${large} ${small} ${unit}`)
  if (minutes === 0) return `${seconds} s`
  if (hours === 0) return joined(`${minutes} min`, seconds % 60, 's')
  if (days < 3) return joined(`${hours} h`, minutes % 60, 'min')
  return joined(`${days} d`, hours % 24, 'h')
}
