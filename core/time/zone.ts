import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

export type ZoneReading = { kind: 'zone'; zone: string } | { kind: 'refused'; why: string }

const PROBE = Temporal.Instant.fromEpochMilliseconds(0)

/** Canonical names that were accepted before: some hundreds at most. */
const accepted = new Map<string, ZoneReading>()

/**
 * Checks an IANA zone name and returns it in its canonical spelling. Fixed offsets (`+01:00`) and abbreviations (`CET`, `EST`) are
 * refused: they do not say when summer time begins.
 */
export function readZone(name: string): ZoneReading {
  const known = accepted.get(name)
  if (known !== undefined) return known
  const refused: ZoneReading = { kind: 'refused', why: `"${name}" is not a time zone such as Europe/Vienna or UTC` }
  if (name !== 'UTC' && !name.includes('/')) return refused
  try {
    const reading = { kind: 'zone' as const, zone: PROBE.toZonedDateTimeISO(name).timeZoneId }
    if (reading.zone === name) accepted.set(name, reading)
    return reading
  } catch (error) {
    if (error instanceof RangeError) return refused
    throw error
  }
}

/** An IANA zone name, in its canonical spelling. */
export const zoneSchema = z.string().transform((name, context) => {
  const reading = readZone(name)
  if (reading.kind === 'zone') return reading.zone
  context.issues.push({ code: 'custom', message: reading.why, input: name })
  return z.NEVER
})
