import { Temporal } from 'temporal-polyfill'
import type { Problem } from '../input/index.ts'
import { type Instant, parseInstant, readZone } from '../time/index.ts'
import type { ImportedEvent, ImportOptions } from './types.ts'

export interface Options {
  readonly zone?: string
  readonly awareness?: Instant
}

/** The last instant that the calendar holds, in milliseconds. */
const farthest = 8.64e15

function readAwareness(stated: string | Instant): { at: Instant } | { why: string } {
  if (typeof stated === 'number') {
    return Math.abs(stated) <= farthest
      ? { at: Math.trunc(stated) }
      : { why: 'not a number of milliseconds since 1970' }
  }
  const reading = parseInstant(stated)
  return reading.kind === 'instant' ? { at: reading.at } : { why: reading.why }
}

/** Checks what the caller adds to the source. Paths of problems begin with `options.` */
export function readOptions(
  options: ImportOptions,
): { readonly ok: true; readonly options: Options } | { readonly ok: false; readonly problems: Problem[] } {
  const problems: Problem[] = []
  const zone = options.zone === undefined ? undefined : readZone(options.zone)
  if (zone?.kind === 'refused') problems.push({ path: 'options.zone', message: zone.why })
  const awareness = options.awareness === undefined ? undefined : readAwareness(options.awareness)
  if (awareness && 'why' in awareness) problems.push({ path: 'options.awareness', message: awareness.why })
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    options: {
      ...(zone?.kind === 'zone' && { zone: zone.zone }),
      ...(awareness && 'at' in awareness && { awareness: awareness.at }),
    },
  }
}

/** Awareness as the caller stated it, in the zone of the entity, or in UTC where none is known. */
export function awarenessAt(at: Instant, zone: string | undefined): ImportedEvent {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone ?? 'UTC')
  return {
    event: 'awareness',
    at: local.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    ...(zone && { zone }),
  }
}
