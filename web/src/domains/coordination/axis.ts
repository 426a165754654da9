const HOUR = 3_600_000
const DAY = 24 * HOUR

/** From hours to years. */
export const SPANS = ['6h', '1d', '3d', '2w', '2m', '6m', '2y'] as const
export type Span = (typeof SPANS)[number]
/** Half spans by which the axis was moved. */
export const SHIFTS = [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8] as const

/** What stands in the URL of the clocks; left out: everything that runs, in the zone of each entity. */
export interface ClockSearch {
  span?: Span
  shift?: number
  zone?: 'mine' | 'utc'
}

const LENGTHS: Record<Span, number> = {
  '6h': 6 * HOUR,
  '1d': DAY,
  '3d': 3 * DAY,
  '2w': 14 * DAY,
  '2m': 61 * DAY,
  '6m': 183 * DAY,
  '2y': 730 * DAY,
}

/** Instants in milliseconds. */
export interface Axis {
  from: number
  to: number
}

/** A quarter of it lies before now, where what was done stands. */
export function axisOf(now: number, span: Span, shift = 0): Axis {
  const from = now - LENGTHS[span] / 4 + (shift * LENGTHS[span]) / 2
  return { from, to: from + LENGTHS[span] }
}

/** 0 at its beginning, 1 at its end. */
export const placeOn = ({ from, to }: Axis, at: number): number => (at - from) / (to - from)

/** The closest look at all that is to come; the last mark stands a little before the edge. */
export const spanFor = (now: number, instants: readonly number[]): Span =>
  SPANS.find((span) => instants.every((at) => placeOn(axisOf(now, span), at) < 0.97)) ?? '2y'

/** The next closer (-1) or wider (1) look. */
export const zoomed = (span: Span, by: 1 | -1): Span => SPANS[SPANS.indexOf(span) + by] ?? span

export interface Tick {
  at: number
  label: string
}

const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 61 * DAY, 122 * DAY]

/** Round local times, `most` of them at the most. Steps of days fall on midnight, also after the clocks have changed. */
export function ticksOf({ from, to }: Axis, zone: string, most: number): Tick[] {
  const step = STEPS.find((one) => (to - from) / one <= most) ?? 244 * DAY
  const label = new Intl.DateTimeFormat('en-GB', {
    ...(step < DAY ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' }),
    ...(step < DAY && to - from > DAY && { day: 'numeric', month: 'short' }),
    timeZone: zone,
  })
  const ticks: Tick[] = []
  for (let at = roundBefore(from, step, zone); at <= to; at = nextOn(at, step, zone)) {
    if (at >= from) ticks.push({ at, label: label.format(at) })
  }
  return ticks
}

/** How far local time is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT([+-])(\d+):(\d+)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * 60_000)
}

/** The instant of a local time that is counted as if it were UTC. */
function atLocal(local: number, zone: string): number {
  const guess = local - offsetAt(local, zone)
  return local - offsetAt(guess, zone)
}

const roundBefore = (at: number, step: number, zone: string) =>
  atLocal(Math.floor((at + offsetAt(at, zone)) / step) * step, zone)

/** Never the same again, where an hour comes twice. */
const nextOn = (at: number, step: number, zone: string) =>
  Math.max(atLocal(at + offsetAt(at, zone) + step, zone), at + Math.min(step, HOUR))
