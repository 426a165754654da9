import { describe, expect, it } from 'vitest'
import { absolute, relative } from './instants.ts'

const NOW = Date.parse('2026-03-28T19:15:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('relative', () => {
  it.each([
    [30_000, 'now'],
    [-59_000, 'now'],
    [4 * MINUTE, 'in 4 min'],
    [5 * HOUR + 12 * MINUTE, 'in 5 h 12 min'],
    [3 * HOUR, 'in 3 h'],
    [-26 * HOUR, '26 h ago'],
    [5 * 24 * HOUR, 'in 5 days'],
  ])('%i ms from now is “%s”', (distance, words) => {
    expect(relative(NOW + distance, NOW)).toBe(words)
  })
})

describe('absolute', () => {
  it('names the city of the zone, also after the clocks have changed', () => {
    expect(absolute(Date.parse('2026-03-30T17:30:00Z'), 'Europe/Berlin', NOW)).toBe('Mon 30 Mar, 19:30 Berlin')
  })

  it('names the year where it is another', () => {
    expect(absolute(Date.parse('2027-01-19T16:59:00Z'), 'America/Los_Angeles', NOW)).toContain('2027')
  })
})
