import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOnDuty, parseHours } from './index.ts'

const at = (text: string) => Date.parse(text)
const onDuty = (text: string, zone: string, now: string) => {
  const reading = parseHours(text)
  if (!reading.ok) throw new Error(reading.why)
  return isOnDuty(reading.hours, zone, at(now))
}

describe('hours are read on the local clock of the contact', () => {
  test.each([
    ['24/7', 'Europe/Vienna', '2026-11-22T03:00:00Z', true],
    ['Mo-Fr 09:00-16:00', 'Europe/Berlin', '2026-11-23T08:00:00Z', true],
    ['Mo-Fr 09:00-16:00', 'Europe/Berlin', '2026-11-23T07:59:59Z', false],
    ['Mo-Fr 09:00-16:00', 'Europe/Berlin', '2026-11-23T15:00:00Z', false],
    ['Mo-Fr 09:00-16:00', 'America/New_York', '2026-11-23T08:00:00Z', false],
    ['Mo-Fr 09:00-16:00, Sa 10:00-12:00', 'Europe/Berlin', '2026-11-28T09:30:00Z', true],
    ['Mo,We 09:00-12:00,13:00-17:00', 'UTC', '2026-11-25T13:00:00Z', true],
    ['Mo,We 09:00-12:00,13:00-17:00', 'UTC', '2026-11-25T12:30:00Z', false],
    ['Mo,We 09:00-12:00,13:00-17:00', 'UTC', '2026-11-24T13:00:00Z', false],
    ['Su 22:00-06:00', 'UTC', '2026-11-23T05:59:00Z', true],
    ['Su 22:00-06:00', 'UTC', '2026-11-22T05:00:00Z', false],
    ['Fr-Mo 00:00-24:00', 'UTC', '2026-11-22T23:59:00Z', true],
    ['Fr-Mo 00:00-24:00', 'UTC', '2026-11-24T00:00:00Z', false],
    ['Mo-Su 02:00-03:00', 'Europe/Berlin', '2026-10-25T00:30:00Z', true],
    ['Mo-Su 02:00-03:00', 'Europe/Berlin', '2026-10-25T01:30:00Z', true],
  ])('%s in %s at %s: %s', (hours, zone, now, expected) => {
    expect(onDuty(hours, zone, now)).toBe(expected)
  })

  test('an hour within the week is within the hours of all days and within no others', () => {
    const whole = parseHours('Mo-Su 00:00-24:00')
    fc.assert(
      fc.property(fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2028-01-01T00:00Z') }), (now) => {
        expect(whole.ok && isOnDuty(whole.hours, 'Europe/Vienna', now)).toBe(true)
        const day = new Date(now).getUTCDay()
        const named = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'][day]
        expect(onDuty(`${named} 00:00-24:00`, 'UTC', new Date(now).toISOString())).toBe(true)
        const other = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'][(day + 3) % 7]
        expect(onDuty(`${other} 00:00-24:00`, 'UTC', new Date(now).toISOString())).toBe(false)
      }),
    )
  })
})

test.each([
  '',
  'always',
  'Mo-Fr',
  '09:00-16:00',
  'Mo-Fr 9-16',
  'Mo-Fr 25:00-26:00',
  'Mo-Fr 09:60-10:00',
  'Mo 09:00-09:00',
  'mo-fr 09:00-16:00',
  'Mo-Fr 09:00-16:00 Sa',
  'Mo-Fr 09:00-16:00, Sa',
])('%j is refused with an example of what is meant', (text) => {
  expect(parseHours(text)).toMatchObject({ ok: false, why: expect.stringContaining('Mo-Fr 09:00-16:00') })
})
