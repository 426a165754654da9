import type { Span } from './shape.ts'

const HOURS: Readonly<Record<string, number>> = {
  Seconds: 1 / 3600,
  Minutes: 1 / 60,
  Hours: 1,
  Days: 24,
  Weeks: 7 * 24,
  Months: 365.25 * 2,
  Years: 365.25 * 24,
}

/** How finely a unit tells time, finest first. Only the first two carry an instant. */
const PRECISIONS = ['clock', 'day', 'coarse'] as const
export type Precision = (typeof PRECISIONS)[number]

const precisionOf = (unit: string): Precision => {
  if (unit === 'Days') return 'day'
  return HOURS[unit]! <= 1 ? 'clock' : 'coarse'
}

export interface Length {
  readonly hours: number
  readonly precision: Precision
}

/**
 * How long a span of VERIS is. A month is a twelfth of 365.25 days. A unit without a number gives the order of magnitude
 * alone: seconds and minutes then count as nothing, every other unit as unknown. `Never`, `NA`, `Unknown` are unknown.
 */
export function lengthOf(span: Span | undefined): Length | undefined {
  if (span === undefined || !Object.hasOwn(HOURS, span.unit)) return undefined
  const precision = precisionOf(span.unit)
  if (span.value !== undefined) return { hours: span.value * HOURS[span.unit]!, precision }
  return span.unit === 'Seconds' || span.unit === 'Minutes' ? { hours: 0, precision } : undefined
}

/** Two spans after each other: as long as both, as precise as the coarser. */
export const sumOf = (first: Length, second: Length): Length => ({
  hours: first.hours + second.hours,
  precision: PRECISIONS[Math.max(PRECISIONS.indexOf(first.precision), PRECISIONS.indexOf(second.precision))]!,
})

/** It happened, after a time that may be unknown: the unit is one of time. */
export const happened = (span: Span | undefined): boolean => span !== undefined && Object.hasOwn(HOURS, span.unit)

/** The leaves of a span that a reader has used. */
export const spanPaths = (base: string, { value }: Span): string[] =>
  value === undefined ? [`${base}.unit`] : [`${base}.unit`, `${base}.value`]
