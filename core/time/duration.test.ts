import { expect, test } from 'vitest'
import { describeDuration, durationOf, durationSchema, formatElapsed, parseDuration } from './index.ts'

const HOUR = 3_600_000

test.each([
  ['PT24H', { kind: 'elapsed', milliseconds: 24 * HOUR }, '24 hours'],
  ['PT15M', { kind: 'elapsed', milliseconds: HOUR / 4 }, '15 minutes'],
  ['PT1H30M', { kind: 'elapsed', milliseconds: 1.5 * HOUR }, '1 h 30 min'],
  ['PT1H', { kind: 'elapsed', milliseconds: HOUR }, '1 hour'],
  ['PT45S', { kind: 'elapsed', milliseconds: 45_000 }, '45 s'],
  ['P30D', { kind: 'days', days: 30 }, '30 calendar days'],
  ['P1W', { kind: 'days', days: 7 }, '7 calendar days'],
  ['P1M', { kind: 'months', months: 1 }, '1 month'],
  ['P24M', { kind: 'months', months: 24 }, '2 years'],
  ['P1Y6M', { kind: 'months', months: 18 }, '18 months'],
  ['P4BD', { kind: 'business_days', days: 4 }, '4 business days'],
  ['P1BD', { kind: 'business_days', days: 1 }, '1 business day'],
])('%s is read and spoken', (text, duration, spoken) => {
  expect(durationOf(text)).toEqual(duration)
  expect(describeDuration(durationOf(text))).toBe(spoken)
})

test.each([
  '',
  'P',
  'PT',
  'P1',
  'PT72',
  '72H',
  'P-1D',
  'PT1.5H',
  'P1DT12H',
  'P1M15D',
  'P0BD',
  'P4bd',
  'pt24h',
  'END_OF_NEXT_CALENDAR_DAY',
])('"%s" is refused', (text) => {
  expect(parseDuration(text).kind).toBe('refused')
  expect(durationSchema.safeParse(text).success).toBe(false)
  expect(() => durationOf(text)).toThrow(RangeError)
})

test.each([
  [5 * HOUR + 12 * 60_000, '5 h 12 min'],
  [26 * HOUR, '26 h'],
  [76 * HOUR, '3 d 4 h'],
  [72 * HOUR, '3 d'],
  [59_999, '59 s'],
  [-90_000, '1 min 30 s'],
  [0, '0 s'],
])('%i ms left is shown as %s, never longer than it is', (milliseconds, shown) => {
  expect(formatElapsed(milliseconds)).toBe(shown)
})
