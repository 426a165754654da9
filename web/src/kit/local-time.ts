import { Temporal } from 'temporal-polyfill'
import { texts } from './texts.ts'

const words = texts.instant

/** What stands in the fields for an instant: a date, a time of day, and the IANA zone in which they are meant. */
export interface LocalTime {
  date: string
  time: string
  zone: string
}

/** The present minute. */
export function localNow(zone: string): LocalTime {
  const now = Temporal.Now.zonedDateTimeISO(zone)
  return { date: now.toPlainDate().toString(), time: now.toPlainTime().toString({ smallestUnit: 'minute' }), zone }
}

/** The instant (RFC 3339 with its offset), or what is wrong with it: around a change of the clocks a local time may be none, or two. */
export function instantOf({ date, time, zone }: LocalTime): { at: string } | { fault: string } {
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time}`)
    const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(zone, { disambiguation }),
    )
    if (!earlier || !later) return { fault: words.bad }
    if (earlier.equals(later)) return { at: earlier.toString({ timeZoneName: 'never', smallestUnit: 'second' }) }
    const skipped = !later.toPlainDateTime().equals(local)
    return { fault: skipped ? words.none : words.twice }
  } catch {
    return { fault: words.bad }
  }
}
