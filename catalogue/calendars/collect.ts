import type { Holiday } from '@liaison/core/time'
import DateHolidays, { type HolidaysTypes } from 'date-holidays'
import { CORRECTIONS, type Correction } from './corrections.ts'
import type { Country } from './countries.ts'

/** Date → name. */
type Days = Map<string, string>

/** Public holidays of a country, nationwide ones and those of its regions, in the order of date, name. */
export function collectHolidays(country: Country, from: number, to: number): Holiday[] {
  const states = Object.keys(new DateHolidays().getStates(country.code) ?? {}).filter(
    (it) => !country.without?.includes(it),
  )
  const national = daysOf(country, undefined, from, to)
  const regional = new Map(states.map((state) => [state, daysOf(country, state, from, to)]))
  const isNationwide = (date: string) => {
    if (country.everywhere) return national.has(date)
    return national.has(date) && [...regional.values()].every((days) => days.has(date))
  }
  const nationwide = [...national]
    .filter(([date]) => isNationwide(date))
    .map(([date, name]): Holiday => ({ date, name }))
  const byDay = new Map<string, Required<Holiday>>()
  for (const [state, days] of regional) {
    for (const [date, name] of days) {
      if (isNationwide(date)) continue
      const holiday = byDay.get(`${date} ${name}`) ?? { date, name, regions: [] }
      holiday.regions.push(country.iso?.[state] ?? `${country.code}-${state}`)
      byDay.set(`${date} ${name}`, holiday)
    }
  }
  for (const holiday of byDay.values()) holiday.regions.sort()
  return [...nationwide, ...byDay.values()].sort((a, b) => compare(a.date, b.date) || compare(a.name, b.name))
}

// By code unit, so that the order does not hang on the locale of whoever generates.
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function daysOf(country: Country, state: string | undefined, from: number, to: number): Days {
  const source = state === undefined ? new DateHolidays(country.code) : new DateHolidays(country.code, state)
  const corrections = CORRECTIONS.filter((it) => it.country === country.code)
  for (const correction of corrections) correctRules(source, correction, state)
  const leftOut = ({ date, rule, name }: HolidaysTypes.Holiday) =>
    corrections.some((it) => 'leaveOut' in it && it.leaveOut({ date: date.slice(0, 10), rule, name }))
  const days: Days = new Map()
  for (let year = from; year <= to; year += 1) {
    for (const holiday of source.getHolidays(year, 'en')) {
      if (holiday.type !== 'public' || leftOut(holiday)) continue
      for (const date of wholeDays(holiday)) if (!days.has(date)) days.set(date, holiday.name)
    }
  }
  return days
}

/** A correction whose target is gone has become wrong itself, perhaps because the library was mended. */
function correctRules(source: DateHolidays, correction: Correction, state: string | undefined): void {
  const { country } = correction
  if ('unset' in correction) {
    if (!source.getRule(correction.unset))
      throw new Error(`${country} has no rule ${correction.unset}: remove its correction`)
    source.unsetRule(correction.unset)
  }
  if ('add' in correction && (!correction.states || correction.states.includes(state ?? ''))) {
    const added = source.setHoliday(correction.add, { name: { en: correction.name }, type: 'public' })
    if (!added) throw new Error(`${country}: cannot add ${correction.add}`)
  }
}

/** A holiday that begins in the course of the day is none for a deadline; one of several days is each of them. */
function wholeDays(holiday: HolidaysTypes.Holiday): string[] {
  if (holiday.date.slice(11, 19) !== '00:00:00') return []
  const first = Date.parse(holiday.date.slice(0, 10))
  // A day has 23 or 25 hours when the clocks change.
  const count = Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000)
  return Array.from({ length: count }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10))
}
