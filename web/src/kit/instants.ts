const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "in 5 h 12 min", "3 days ago", "now": two units at most, the smaller one only where it helps. */
export function relative(at: number, now: number): string {
  const distance = Math.abs(at - now)
  if (distance < MINUTE) return 'now'
  const length = lengthOf(distance)
  return at > now ? `in ${length}` : `${length} ago`
}

/** "5 h 12 min". Milliseconds in. */
export function lengthOf(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} min`
  if (ms < 2 * DAY) {
    const minutes = Math.floor((ms % HOUR) / MINUTE)
    return `${Math.floor(ms / HOUR)} h${minutes > 0 ? ` ${String(minutes).padStart(2, '0')} min` : ''}`
  }
  return `${Math.floor(ms / DAY)} days`
}

/** "Europe/Berlin" → "Berlin". */
export const cityOf = (zone: string) => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone

/** "Mon 30 Mar, 19:30 Berlin"; with the year where it is not the one of `now`. */
export function absolute(at: number, zone: string, now: number): string {
  const year = (instant: number) =>
    new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(instant)
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(year(at) !== year(now) && { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at)
  return `${text} ${cityOf(zone)}`
}
