import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../time/index.ts'

/** Minutes of the local day in which a span begins and ends; an end at or before the beginning is on the next day. */
interface Span {
  /** ISO: 1 = Monday … 7 = Sunday. */
  readonly day: number
  readonly from: number
  readonly to: number
}

export type Hours = { readonly kind: 'always' } | { readonly kind: 'weekly'; readonly spans: readonly Span[] }

export type HoursReading = { readonly ok: true; readonly hours: Hours } | { readonly ok: false; readonly why: string }

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const DAY_MINUTES = 24 * 60
const PART = /^(?:(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?)?(?: ?(\d{2}):(\d{2})-(\d{2}):(\d{2}))?$/

/**
 * Reads the common part of OpenStreetMap's opening hours: `24/7`; `Mo-Fr 09:00-16:00, Sa 10:00-12:00`; `Mo,We 09:00-12:00,13:00-17:00`;
 * `Fr-Mo 22:00-06:00` (into the next morning). Days without times and times without days are refused.
 */
export function parseHours(text: string): HoursReading {
  if (text.trim() === '24/7') return { ok: true, hours: { kind: 'always' } }
  const refused: HoursReading = {
    ok: false,
    why: `${JSON.stringify(text)} is not 24/7 or hours such as Mo-Fr 09:00-16:00, Sa 10:00-12:00`,
  }
  const spans: Span[] = []
  let days: number[] = []
  let timed = true
  for (const part of text.split(/[,;]/)) {
    const [whole, first, last, ...digits] = PART.exec(part.trim()) ?? []
    if (!whole) return refused
    if (first !== undefined) {
      days = [...(timed ? [] : days), ...daysBetween(first, last ?? first)]
      timed = false
    }
    if (digits[0] === undefined) continue
    const [fromHour, fromMinute, toHour, toMinute] = digits.map(Number) as [number, number, number, number]
    const from = fromHour * 60 + fromMinute
    const to = toHour * 60 + toMinute
    const real = fromMinute < 60 && toMinute < 60 && from < DAY_MINUTES && to <= DAY_MINUTES && from !== to
    if (!real || days.length === 0) return refused
    spans.push(...days.map((day) => ({ day, from, to })))
    timed = true
  }
  return timed && spans.length > 0 ? { ok: true, hours: { kind: 'weekly', spans } } : refused
}

function daysBetween(first: string, last: string): number[] {
  const start = DAYS.indexOf(first)
  const length = ((DAYS.indexOf(last) - start + 7) % 7) + 1
  return Array.from({ length }, (_, index) => ((start + index) % 7) + 1)
}

/** Whether the local clock of `zone` stands within the hours at `now`; a span includes its first minute and not its last. */
export function isOnDuty(hours: Hours, zone: string, now: Instant): boolean {
  if (hours.kind === 'always') return true
  const { dayOfWeek, hour, minute } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
  const clock = hour * 60 + minute
  const yesterday = dayOfWeek === 1 ? 7 : dayOfWeek - 1
  return hours.spans.some(({ day, from, to }) => {
    const overnight = to < from
    if (day === dayOfWeek && clock >= from && (overnight || clock < to)) return true
    return overnight && day === yesterday && clock < to
  })
}
