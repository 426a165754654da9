import type { Holiday } from '@liaison/core/time'
import { DAY, MONDAY, nth, SATURDAY, SUNDAY, THURSDAY, text, weekdayOf } from './computed.ts'

/**
 * Days on which the offices of the state of California are closed, computed from Cal. Gov. Code 19853(a): a Sunday is observed on the
 * Monday after; of those on a Saturday only 11 November is observed, on the Friday before.
 */
export function usCaliforniaHolidays(from: number, to: number): Holiday[] {
  const holidays: Holiday[] = []
  for (let year = from; year <= to; year += 1) {
    for (const [date, name] of stateHolidays(year)) {
      holidays.push({ date: text(date), name })
      const observed = observedOn(date)
      if (observed !== date) holidays.push({ date: text(observed), name: `${name} (observed)` })
    }
  }
  return holidays.sort((a, b) => (a.date < b.date ? -1 : 1))
}

function stateHolidays(year: number): [date: number, name: string][] {
  const on = (month: number, day: number) => Date.UTC(year, month - 1, day)
  const thanksgiving = nth(4, THURSDAY, on(11, 1))
  return [
    [on(1, 1), "New Year's Day"],
    [nth(3, MONDAY, on(1, 1)), 'Dr. Martin Luther King, Jr. Day'],
    [nth(3, MONDAY, on(2, 1)), "Presidents' Day"],
    [on(3, 31), 'Cesar Chavez Day'],
    [nth(1, MONDAY, on(5, 25)), 'Memorial Day'],
    [on(7, 4), 'Independence Day'],
    [nth(1, MONDAY, on(9, 1)), 'Labor Day'],
    [on(11, 11), 'Veterans Day'],
    [thanksgiving, 'Thanksgiving Day'],
    [thanksgiving + DAY, 'Day after Thanksgiving'],
    [on(12, 25), 'Christmas Day'],
  ]
}

function observedOn(date: number): number {
  if (weekdayOf(date) === SUNDAY) return date + DAY
  const isVeteransDay = text(date).endsWith('-11-11')
  return isVeteransDay && weekdayOf(date) === SATURDAY ? date - DAY : date
}
