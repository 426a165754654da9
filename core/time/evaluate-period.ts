import {
  addDays,
  addElapsed,
  clockChange,
  daysBetween,
  endOfNextCalendarDay,
  localDate,
  monthsAfter,
  shift,
} from './arithmetic.ts'
import { businessDayAfter, endOfBusinessDayAfter, endOn, type LocalCalendar, rollEnd } from './business-days.ts'
import { calendarOf, nameCalendar } from './calendar-of.ts'
import type { After, Deadline, DeadlineEnv, EndOfNextCalendarDay, Fixed, Roll, RollRule } from './deadline.ts'
import { type Duration, describeDuration, durationOf } from './duration.ts'
import { type AnchorReading, readAnchor } from './evaluate-anchor.ts'
import { readCel } from './evaluate-condition.ts'
import { formatDay, formatHuman, type Instant } from './instant.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Fault = Extract<Deadline, { kind: 'fault' }>
type End = { at: Instant; trace: string[]; hours: boolean }
type Known = Extract<AnchorReading, { kind: 'known' }>

/** A period that runs from an anchor: its anchor, its own end, then its roll rule. */
export function evaluatePeriod(due: After | EndOfNextCalendarDay | Fixed, env: DeadlineEnv): Deadline {
  const zone = due.zone ?? env.zone
  const anchor = readAnchor(
    'after' in due ? due.after : 'fixed' in due ? due.year_after : due.end_of_next_calendar_day,
    env,
    zone,
  )
  if (anchor.kind === 'awaiting') return anchor
  const end = findEnd(due, anchor, zone, env)
  if ('kind' in end) return end
  const trace = [...anchor.trace, ...end.trace]
  const plain: Deadline = { kind: 'due', due: end.at, anchor: anchor.base, zone, trace }
  if (due.roll && due.roll.rule !== 'none') return roll(plain, due.roll, env)
  if (end.hours && weekendBetween(anchor.at, end.at, zone)) trace.push('Weekends do not extend a period in hours.')
  return 'after' in due && due.also_read ? alsoRead(plain, due, anchor.at, env) : plain
}

/**
 * The other reading of a period in hours, for information: the hour of the event not counted (Regulation (EEC, Euratom) 1182/71
 * Art. 3(1)), and, in a period of two days or more, two working days after the day of the event (Art. 3(5)).
 */
function alsoRead(
  plain: Extract<Deadline, { kind: 'due' }>,
  { add }: After,
  from: Instant,
  env: DeadlineEnv,
): Deadline {
  const period = durationOf(add)
  const calendar = calendarOf('entity', env)
  if (period.kind !== 'elapsed' || calendar.kind === 'fault') return plain
  const end = (Math.floor(from / HOUR) + 1) * HOUR + period.milliseconds
  const due =
    period.milliseconds < 2 * DAY ? end : withWorkingDays(end, localDate(from, plain.zone), calendar, plain.zone)
  if (due <= plain.due) return plain
  const why = `Another reading of Regulation 1182/71 Art. 3(1) and (5) would end it ${formatHuman(due, plain.zone)}; that is contested, and the strict end counts.`
  return { ...plain, lenient: { due, why }, trace: [...plain.trace, why] }
}

/** The same time of day on the second working day after `date`, where the period has ended before. */
function withWorkingDays(end: Instant, date: string, calendar: LocalCalendar, zone: string): Instant {
  const second = businessDayAfter(date, 2, calendar)
  if (second.kind === 'refused' || second.date <= localDate(end, zone)) return end
  return shift(end, { kind: 'days', days: daysBetween(localDate(end, zone), second.date) }, zone)
}

function findEnd(
  due: After | EndOfNextCalendarDay | Fixed,
  anchor: Known,
  zone: string,
  env: DeadlineEnv,
): End | Fault {
  if ('after' in due) return endOfPeriod(due, durationOf(due.add), anchor, zone, env)
  if ('fixed' in due) {
    const year = Number(localDate(anchor.at, zone).slice(0, 4)) + 1
    const [month, day] = [due.fixed.month, due.fixed.day].map((part) => String(part).padStart(2, '0'))
    const at = endOn(`${year}-${month}-${day}`, zone)
    return { at, hours: false, trace: [`The fixed day of the following year ends ${formatHuman(at, zone)}.`] }
  }
  const at = endOfNextCalendarDay(anchor.at, zone)
  return { at, hours: false, trace: [`The next calendar day ends ${formatHuman(at, zone)}.`] }
}

function endOfPeriod(due: After, period: Duration, anchor: Known, zone: string, env: DeadlineEnv): End | Fault {
  switch (period.kind) {
    case 'elapsed':
      return endOfHours(anchor, period, zone)
    case 'business_days':
      return endOfBusinessDays(due, period, anchor, zone, env)
    case 'days':
      return onDay(
        due,
        addDays(localDate(anchor.at, zone), period.days),
        `${describeDuration(period)}, the first day not counted,`,
        zone,
      )
    case 'months': {
      const { date, clamped } = monthsAfter(localDate(anchor.at, zone), period.months)
      const how = clamped
        ? `${describeDuration(period)}, to the last day of the shorter month,`
        : describeDuration(period)
      return onDay(due, date, how, zone)
    }
  }
}

function endOfHours(anchor: Known, period: Extract<Duration, { kind: 'elapsed' }>, zone: string): End {
  const at = addElapsed(anchor.at, period.milliseconds)
  if (at === anchor.at) return { at, hours: true, trace: [] }
  const change = clockChange(anchor.at, at, zone)
  const across = change === 0 ? '' : `, across the change ${change > 0 ? 'to summer time' : 'back to standard time'},`
  const length = describeDuration(period).replace(/^(\d+) /, '$1 elapsed ')
  return { at, hours: true, trace: [`${length}${across} ${ends(length)} ${formatHuman(at, zone)}.`] }
}

function onDay(due: After, date: string, how: string, zone: string): End {
  const at = endOn(date, zone, due.cutoff)
  const trace = [`${how} ${ends(how)} ${due.cutoff ? formatDay(date) : formatHuman(at, zone)}.`]
  return { at, hours: false, trace: [...trace, ...cutoffTrace(due, at, zone)] }
}

const ends = (period: string) => (period.startsWith('1 ') ? 'ends' : 'end')

function cutoffTrace(due: After, at: Instant, zone: string): string[] {
  if (!due.cutoff) return []
  const here = due.cutoff.zone === zone ? '' : `, which is ${formatHuman(at, zone)}`
  return [`The day closes at ${formatHuman(at, due.cutoff.zone)}${here}.`]
}

function endOfBusinessDays(
  due: After,
  period: Extract<Duration, { kind: 'business_days' }>,
  anchor: Known,
  zone: string,
  env: DeadlineEnv,
): End | Fault {
  const calendar = calendarOf(due.calendar ?? 'entity', env)
  if (calendar.kind === 'fault') return calendar
  const last = endOfBusinessDayAfter(anchor.at, period.days, { ...calendar, zone, cutoff: due.cutoff })
  if (last.kind === 'refused') return { kind: 'fault', why: last.why }
  const holidays = last.skipped
    .filter((day) => day.name !== 'weekend')
    .map((day) => `${formatDay(day.date)} (${day.name})`)
  return {
    at: last.at,
    hours: false,
    trace: [
      `${describeDuration(period)} (${nameCalendar(calendar)}), the first day not counted, ${ends(describeDuration(period))} ${formatDay(last.date)}.`,
      ...(holidays.length > 0 ? [`Not business days: ${holidays.join(', ')}.`] : []),
      ...cutoffTrace(due, last.at, zone),
    ],
  }
}

function weekendBetween(from: Instant, to: Instant, zone: string): boolean {
  const [first, last] = [localDate(from, zone), localDate(to, zone)].map((date) => Date.parse(date)) as [number, number]
  if (last - first >= 6 * DAY) return true
  for (let day = first; day <= last; day += DAY) if ([0, 6].includes(new Date(day).getUTCDay())) return true
  return false
}

const SOURCE: Record<Exclude<RollRule, 'none'>, string> = {
  next_working_day_end: 'Regulation 1182/71 Art. 3(4)',
  noon_next_working_day: 'Delegated Regulation (EU) 2025/301 Art. 5(4)',
}

/**
 * Grants the roll, refuses it, or, where its condition is unknown, keeps the strict end and shows the lenient one. A roll only ever
 * makes an end later: a calendar that cannot answer takes the relief away and not the deadline.
 */
function roll(
  plain: Extract<Deadline, { kind: 'due' }>,
  { rule, calendar: name, unless }: Roll,
  env: DeadlineEnv,
): Deadline {
  if (rule === 'none') return plain
  const off = unless === undefined ? undefined : readCel(unless, env)
  const told = (...lines: string[]) => [...plain.trace, ...lines]
  if (off?.truth === true) return { ...plain, trace: told(`${off.why} Weekends and holidays do not move the end.`) }
  const lacking = (why: string): Deadline => {
    env.lacking?.(why)
    return { ...plain, trace: told(`Whether the end moves cannot be looked up (${why}): the strict end counts.`) }
  }
  const calendar = calendarOf(name, env)
  if (calendar.kind === 'fault') return lacking(calendar.why)
  const rolled = rollEnd(plain.due, rule, { ...calendar, zone: plain.zone })
  if (rolled.kind === 'refused') return lacking(rolled.why)
  const day = formatDay(localDate(plain.due, plain.zone))
  if (rolled.kind === 'stays') {
    return { ...plain, trace: told(`${day} is a working day (${nameCalendar(calendar)}): the end stays.`) }
  }
  const found = `${day} is not a working day (${rolled.because}; ${nameCalendar(calendar)}).`
  const to = `${formatHuman(rolled.at, plain.zone)} (${SOURCE[rule]})`
  if (off?.truth === 'unknown') {
    const why = `${off.why} If the relief turns out to be granted, the end moves to ${to}.`
    return { ...plain, trace: told(found, why, 'Until then the strict end counts.'), lenient: { due: rolled.at, why } }
  }
  return { ...plain, due: rolled.at, trace: told(found, ...(off ? [off.why] : []), `The end moves to ${to}.`) }
}
