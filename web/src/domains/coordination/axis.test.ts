import { describe, expect, it } from 'vitest'
import { axisOf, placeOn, SPANS, spanFor, ticksOf, zoomed } from './axis.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-03-28T19:15:00Z')

it('now stands at the first quarter, until the axis is moved by halves of itself', () => {
  expect(placeOn(axisOf(NOW, '1d'), NOW)).toBe(0.25)
  expect(placeOn(axisOf(NOW, '1d', -1), NOW)).toBe(0.75)
})

it.each([
  [[], '6h'],
  [[NOW + 3 * HOUR], '6h'],
  [[NOW + 3 * HOUR, NOW + 48 * HOUR], '3d'],
  [[NOW - 9000 * HOUR], '6h'],
  [[NOW + 90_000 * HOUR], '2y'],
])('shows all that is to come as closely as it can: %#', (instants, span) => {
  expect(spanFor(NOW, instants)).toBe(span)
})

it('zooms step by step, and no further than there are steps', () => {
  expect([zoomed('1d', -1), zoomed('1d', 1), zoomed('6h', -1), zoomed('2y', 1)]).toEqual(['6h', '3d', '6h', '2y'])
})

describe('ticks', () => {
  it('fall on local midnight, also after the clocks have changed', () => {
    const ticks = ticksOf(axisOf(NOW, '3d'), 'Europe/Berlin', 8)
    const times = ticks.filter(({ label }) => label.includes('00:00')).map(({ at }) => new Date(at).toISOString())
    expect(times).toContain('2026-03-28T23:00:00.000Z')
    expect(times).toContain('2026-03-29T22:00:00.000Z')
  })

  it.each(SPANS)('over %s are some, in order, and no more than fit', (span) => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata']) {
      const ticks = ticksOf(axisOf(NOW, span), zone, 8).map(({ at }) => at)
      expect(ticks.length).toBeGreaterThan(1)
      expect(ticks.length).toBeLessThan(11)
      expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b))
    }
  })
})
