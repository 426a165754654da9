/** Dates of calendars that are computed from a statute, as UTC midnights. */
export const DAY = 86_400_000
export const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6]
export const text = (date: number) => new Date(date).toISOString().slice(0, 10)
export const weekdayOf = (date: number) => new Date(date).getUTCDay()

/** The n-th such weekday on or after a date. The last Monday in May is the first on or after the 25th. */
export function nth(n: number, weekday: number, from: number): number {
  return from + (((weekday - weekdayOf(from) + 7) % 7) + (n - 1) * 7) * DAY
}
