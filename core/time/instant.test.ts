import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  formatHuman,
  formatInstant,
  formatLocal,
  instantOf,
  instantSchema,
  parseInstant,
  readZone,
  zoneSchema,
} from './index.ts'

describe('an instant is read', () => {
  test.each([
    ['2025-03-31T19:15:00Z', '2025-03-31T19:15:00Z'],
    ['2025-03-28T20:15:00+01:00', '2025-03-28T19:15:00Z'],
    ['2025-03-28t20:15:00.987z', '2025-03-28T20:15:00Z'],
    ['2025-03-28T20:15+01:00', '2025-03-28T19:15:00Z'],
    ['2025-03-31T21:15:00+02:00[Europe/Vienna]', '2025-03-31T19:15:00Z'],
    ['2025-03-31T19:15:00Z[Europe/Vienna]', '2025-03-31T19:15:00Z'],
    ['2025-10-26T02:30:00+01:00[Europe/Vienna]', '2025-10-26T01:30:00Z'],
    ['2024-02-29T23:59:59-00:00', '2024-02-29T23:59:59Z'],
  ])('%s', (text, utc) => expect(formatInstant(instantOf(text))).toBe(utc))

  it('with the zone and the offset in which it was stated', () => {
    expect(parseInstant('2025-03-31T21:15:00+02:00[europe/vienna]')).toMatchObject({
      offset: '+02:00',
      zone: 'Europe/Vienna',
    })
    expect(parseInstant('2025-03-31T21:15:00z')).not.toHaveProperty('zone')
  })
})

describe('nothing is guessed', () => {
  test.each([
    ['2025-03-28T20:15:00', 'the offset is missing'],
    ['2025-03-28T20:15:00[Europe/Vienna]', 'the offset is missing'],
    ['2025-03-28', 'not an instant'],
    ['2025-03-28 20:15:00+01:00', 'not an instant'],
    ['2025-02-29T20:15:00Z', 'no such date'],
    ['2025-03-28T24:00:00Z', 'no such date'],
    ['2025-03-28T20:15:00+99:00', 'no such date'],
    ['2025-03-31T21:15:00+01:00[Europe/Vienna]', 'contradicts Europe/Vienna, which is at +02:00'],
    ['2025-03-31T21:15:00+02:00[Europe/Atlantis]', 'not a time zone'],
    ['', 'not an instant'],
  ])('"%s" is refused: %s', (text, why) => {
    const reading = parseInstant(text)
    expect(reading.kind === 'refused' && reading.why).toContain(why)
    expect(instantSchema.safeParse(text).error?.issues[0]?.message).toContain(why)
    expect(() => instantOf(text)).toThrow(RangeError)
  })
})

test('a zone is an IANA name, not an offset and not an abbreviation', () => {
  for (const name of ['Europe/Vienna', 'UTC', 'Asia/Kolkata', 'Etc/GMT+5']) expect(readZone(name).kind).toBe('zone')
  for (const name of ['CET', 'EST', '+02:00', 'Vienna', 'Europe/Atlantis', ''])
    expect(readZone(name).kind).toBe('refused')
  expect(zoneSchema.parse('america/new_york')).toBe('America/New_York')
})

test('people read the local time, with the offset only where the time comes twice', () => {
  expect(formatHuman(instantOf('2025-03-31T19:15:00Z'), 'Europe/Vienna')).toBe('Mon 31 Mar 2025, 21:15 Vienna')
  expect(formatHuman(instantOf('2025-04-30T21:59:59Z'), 'Europe/Vienna')).toBe('Wed 30 Apr 2025, 23:59:59 Vienna')
  expect(formatHuman(instantOf('2025-03-31T19:15:00Z'), 'UTC')).toBe('Mon 31 Mar 2025, 19:15 UTC')
  expect(formatHuman(instantOf('2025-10-26T00:30:00Z'), 'Europe/Vienna')).toBe(
    'Sun 26 Oct 2025, 02:30 Vienna (UTC+02:00)',
  )
  expect(formatHuman(instantOf('2025-10-26T01:30:00Z'), 'Europe/Vienna')).toBe(
    'Sun 26 Oct 2025, 02:30 Vienna (UTC+01:00)',
  )
  expect(formatHuman(instantOf('2025-11-02T05:30:00Z'), 'America/New_York')).toMatch(/New York \(UTC-04:00\)$/)
})

const seconds = fc
  .integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2100, 0) / 1000 })
  .map((second) => second * 1000)
const zones = fc.constantFrom(
  'Europe/Vienna',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'UTC',
)

test('what is written is read back, in UTC and in any zone, also in the hour that comes twice', () => {
  fc.assert(
    fc.property(seconds, zones, (at, zone) => {
      expect(instantOf(formatInstant(at))).toBe(at)
      expect(parseInstant(formatLocal(at, zone))).toMatchObject({ at, zone })
    }),
  )
})
