import { useNow } from './clock.ts'
import { cityOf } from './instants.ts'

/** "Mon 14:32 Berlin": what a clock shows where somebody is, whether or not one may ring them. */
export function LocalTime({ zone }: { zone: string }) {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  })
  return <span>{`${useNow((now) => format.format(now))} ${cityOf(zone)}`}</span>
}
