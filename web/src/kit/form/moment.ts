import { Temporal } from 'temporal-polyfill'
import { texts } from '../texts.ts'

/** A local time as it is typed: `2026-03-29`, `02:30`, `Europe/Berlin`. */
export interface Moment {
  date: string
  time: string
  zone: string
}

/** RFC 3339 with the offset of the place, or what is wrong with it: around a change of the clocks a local time may be none, or two. */
export function instantOf({ date, time, zone }: Moment): { at: string } | { fault: string } {
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time}`)
    const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
      local.toZonedDateTime(zone, { disambiguation }),
    )
    if (!earlier || !later) return { fault: texts.moment.bad }
    if (earlier.equals(later)) return { at: earlier.toString({ timeZoneName: 'never', smallestUnit: 'second' }) }
    const skipped = !later.toPlainDateTime().equals(local)
    return { fault: skipped ? texts.moment.none : texts.moment.twice }
  } catch {
    return { fault: texts.moment.bad }
  }
}

/** For `useFields`: what cannot even be sent. */
export function checkMoment(moment: Moment): { date?: string } {
  const instant = instantOf(moment)
  return 'fault' in instant ? { date: instant.fault } : {}
}

/** An instant as somebody in a zone would type it. `at`: RFC 3339; left out: now. */
export function momentAt(zone: string, at?: string): Moment {
  const instant = at === undefined ? Temporal.Now.instant() : Temporal.Instant.from(at)
  const local = instant.toZonedDateTimeISO(zone)
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone,
  }
}
