import { addDays, endOfDay, localDate, timeOn } from './arithmetic.ts'
import { type Calendar, isBusinessDay, type LocalDate } from './calendar.ts'
import type { Cutoff, RollRule } from './deadline.ts'
import type { Instant } from './instant.ts'

/** A calendar as it applies to one entity: with the holidays of its region, or with nationwide ones only. */
export type LocalCalendar = { calendar: Calendar; region?: string }

export type Refusal = { kind: 'refused'; why: string }
export type SkippedDay = { date: LocalDate; name: string }

/**
 * The n-th business day after a date (n ≥ 1), whether or not that date is one itself. `skipped` are the days in between that do not
 * count. Refused where the calendar ends.
 */
export function businessDayAfter(
  date: LocalDate,
  n: number,
  { calendar, region }: LocalCalendar,
): { kind: 'date'; date: LocalDate; skipped: SkippedDay[] } | Refusal {
  const skipped: SkippedDay[] = []
  let day = date
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
    const answer = isBusinessDay(calendar, day, region)
    if (answer.kind === 'refused') return answer
    if (answer.kind === 'yes') left -= 1
    else skipped.push({ date: day, name: answer.name })
  }
  return { kind: 'date', date: day, skipped }
}

/**
 * Day zero is the anchor's local day. Ends with the last second of the n-th business day, or at the cut-off on that date, which may be
 * earlier than midnight and in a zone of its own (17 CFR 232.13(a)(2): EDGAR accepts until 17:30 Eastern time).
 */
export function endOfBusinessDayAfter(
  anchor: Instant,
  n: number,
  local: LocalCalendar & { zone: string; cutoff?: Cutoff },
): { kind: 'end'; at: Instant; date: LocalDate; skipped: SkippedDay[] } | Refusal {
  const last = businessDayAfter(localDate(anchor, local.zone), n, local)
  if (last.kind === 'refused') return last
  return { kind: 'end', at: endOn(last.date, local.zone, local.cutoff), date: last.date, skipped: last.skipped }
}

/** The end of a period on its last day. */
export function endOn(date: LocalDate, zone: string, cutoff?: Cutoff): Instant {
  return cutoff ? timeOn(date, cutoff.time, cutoff.zone) : endOfDay(date, zone)
}

export type Rolled = { kind: 'stays'; at: Instant } | { kind: 'rolled'; at: Instant; because: string } | Refusal

/**
 * Moves an end that falls on a weekend day or holiday: to the end of the next working day (Regulation (EEC, Euratom) 1182/71
 * Art. 3(4)), or to its noon (Delegated Regulation (EU) 2025/301 Art. 5(4)). Any other end stays. Never earlier than `end`.
 */
export function rollEnd(end: Instant, rule: RollRule, local: LocalCalendar & { zone: string }): Rolled {
  if (rule === 'none') return { kind: 'stays', at: end }
  const date = localDate(end, local.zone)
  const answer = isBusinessDay(local.calendar, date, local.region)
  if (answer.kind === 'refused') return answer
  if (answer.kind === 'yes') return { kind: 'stays', at: end }
  const next = businessDayAfter(date, 1, local)
  if (next.kind === 'refused') return next
  const at = rule === 'noon_next_working_day' ? timeOn(next.date, '12:00', local.zone) : endOfDay(next.date, local.zone)
  return { kind: 'rolled', at, because: answer.name }
}
