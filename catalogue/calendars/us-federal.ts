import type { Holiday } from '@liaison/core/time'
import { DAY, MONDAY, nth, SATURDAY, SUNDAY, THURSDAY, text, weekdayOf } from './computed.ts'

/**
 * Legal public holidays of the federal government, computed from 5 U.S.C. 6103(a); a Saturday is observed on the Friday before
 * (6103(b)), a Sunday on the Monday after (Executive Order 11582). Not Inauguration Day (6103(c): the area of Washington only), and
 * not days on which the President closes the agencies by order: those are no legal holidays.
 */
export function usFederalHolidays(from: number, to: number): Holiday[] {
  const holidays: Holiday[] = []
  // One year on: 1 January that is a Saturday is observed in the year before.
  for (let year = from; year <= to + 1; year += 1) {
    for (const [date, name] of legalHolidays(year)) {
      holidays.push({ date: text(date), name })
      const observed = observedOn(date)
      if (observed !== date) holidays.push({ date: text(observed), name: `${name} (observed)` })
    }
  }
  const isCovered = ({ date }: Holiday) => Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= to
  return holidays.filter(isCovered).sort((a, b) => (a.date < b.date ? -1 : 1))
}

function legalHolidays(year: number): [date: number, name: string][] {
  const on = (month: number, day: number) => Date.UTC(year, month - 1, day)
  return [
    [on(1, 1), "New Year's Day"],
    [nth(3, MONDAY, on(1, 1)), 'Birthday of Martin Luther King, Jr.'],
    [nth(3, MONDAY, on(2, 1)), "Washington's Birthday"],
    [nth(1, MONDAY, on(5, 25)), 'Memorial Day'],
    [on(6, 19), 'Juneteenth National Independence Day'],
    [on(7, 4), 'Independence Day'],
    [nth(1, MONDAY, on(9, 1)), 'Labor Day'],
    [nth(2, MONDAY, on(10, 1)), 'Columbus Day'],
    [on(11, 11), 'Veterans Day'],
    [nth(4, THURSDAY, on(11, 1)), 'Thanksgiving Day'],
    [on(12, 25), 'Christmas Day'],
  ]
}

function observedOn(date: number): number {
  if (weekdayOf(date) === SATURDAY) return date - DAY
  if (weekdayOf(date) === SUNDAY) return date + DAY
  return date
}
