import { Temporal } from 'temporal-polyfill'
import type { Problem } from '../input/index.ts'
import type { Account } from './account.ts'
import { pathsWhere } from './read-actions.ts'
import type { Veris } from './shape.ts'
import { type Length, lengthOf, spanPaths, sumOf } from './spans.ts'
import type { ImportedEvent } from './types.ts'

const BASE = 'timeline.incident'
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?$/i

export interface Moment {
  readonly day: Temporal.PlainDate
  /** Told to the minute. */
  readonly clock?: Temporal.PlainTime
  readonly paths: readonly string[]
}

/** `16:20`, `05:45:00 PM`; anything else is no clock. */
function readClock(written: string | undefined): Temporal.PlainTime | undefined {
  const [, hour, minute, second = '0', half] = CLOCK.exec(written?.trim() ?? '') ?? []
  if (hour === undefined || Number(minute) > 59 || Number(second) > 59) return undefined
  const stated = Number(hour)
  if (half === undefined ? stated > 23 : stated < 1 || stated > 12) return undefined
  const turned = half === undefined ? stated : (stated % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
  return Temporal.PlainTime.from({ hour: turned, minute: Number(minute), second: Number(second) })
}

/** The day of the incident, where VERIS tells one; `problem` if there is no such day. */
export function readMoment({ timeline }: Veris): { moment?: Moment; problem?: Problem } {
  const { year, month, day, time } = timeline.incident
  if (month === undefined || day === undefined) return {}
  const lastDay = Temporal.PlainYearMonth.from({ year, month }).daysInMonth
  if (day > lastDay) {
    return { problem: { path: `${BASE}.day`, message: `there is no day ${day} in ${year}-${pad(month)}` } }
  }
  const clock = readClock(time)
  const paths = ['year', 'month', 'day', ...(clock ? ['time'] : [])].map((part) => `${BASE}.${part}`)
  return { moment: { day: Temporal.PlainDate.from({ year, month, day }), clock, paths } }
}

const pad = (number: number): string => String(number).padStart(2, '0')

const stamp = (time: Temporal.ZonedDateTime): string => time.toString({ timeZoneName: 'never', smallestUnit: 'second' })

/** The moment; without a clock, the first instant of its day. */
function occurrenceAt({ day, clock }: Moment, zone: string): ImportedEvent {
  const stated = { event: 'occurrence', at: stamp(day.toZonedDateTime({ timeZone: zone, plainTime: clock })), zone }
  return clock === undefined ? { ...stated, approximate: true } : stated
}

/** The moment, some time later: to the clock where both are told so, else the first instant of the day. */
function laterAt(event: string, { day, clock }: Moment, { hours, precision }: Length, zone: string): ImportedEvent {
  const began = day.toZonedDateTime({ timeZone: zone, plainTime: clock })
  const found =
    clock !== undefined && precision === 'clock'
      ? began.add({ seconds: Math.round(hours * 3600) })
      : day.add({ days: Math.floor(hours / 24) }).toZonedDateTime(zone)
  return { event, at: stamp(found), zone, approximate: true }
}

/** From occurrence to discovery, in VERIS told as from occurrence to compromise and from there to discovery. */
function undetected({ timeline }: Veris): (Length & { paths: string[] }) | undefined {
  const { compromise, discovery } = timeline
  const found = lengthOf(discovery)
  if (found === undefined) return undefined
  const before = compromise?.value === undefined ? undefined : lengthOf(compromise)
  const paths = spanPaths('timeline.discovery', discovery!)
  if (before === undefined) return { ...found, paths }
  return { ...sumOf(before, found), paths: [...paths, ...spanPaths('timeline.compromise', compromise!)] }
}

/** People outside who tell. The attacker who boasts gives no notice, and suspicious traffic is seen, not told. */
const TELLING = new Set([
  ...['audit', 'customer', 'emergency response team', 'found documents', 'fraud detection', 'incident response'],
  ...['law enforcement', 'monitoring service', 'security researcher', 'unrelated 3rd party', 'unrelated party'],
])
const tells = (variety: string): boolean => TELLING.has(variety.toLowerCase())

/** Who discovered it decides which sign came first: being told from outside is not seeing it oneself. */
function signOf({ discovery_method: method = {} }: Veris): { event: string; paths: string[] } | undefined {
  if (typeof method === 'string') {
    const [, who, variety = ''] = /^(Ext|Prt|Int) - (.*)$/.exec(method) ?? []
    const told = who === 'Prt' || (who === 'Ext' && tells(variety))
    return told || who === 'Int'
      ? { event: told ? 'being_notified' : 'detection', paths: ['discovery_method'] }
      : undefined
  }
  const telling = pathsWhere('discovery_method.external.variety', method.external?.variety, tells)
  if (telling.length > 0) return { event: 'being_notified', paths: telling }
  if (method.partner !== undefined) return { event: 'being_notified', paths: ['discovery_method.partner'] }
  return method.internal === undefined ? undefined : { event: 'detection', paths: ['discovery_method.internal'] }
}

function readDiscovery(veris: Veris, moment: Moment | undefined, zone: string | undefined, account: Account): void {
  const length = undetected(veris)
  if (length === undefined) {
    account.unmapped('timeline.discovery.unit', 'a unit of time without a number')
    return
  }
  const days = Math.round(length.hours / 24)
  const exact = veris.timeline.discovery?.unit === 'Days'
  account.fact('undetected_days', days, length.paths, exact ? undefined : 'low')
  if (length.precision === 'coarse')
    account.assume(`undetected_days ${days} is rounded: VERIS tells weeks, months or years.`)
  if (moment === undefined || zone === undefined || length.precision === 'coarse') return
  const paths = [...moment.paths, ...length.paths]
  account.event(laterAt('discovery', moment, length, zone), paths)
  const sign = signOf(veris)
  if (sign) account.event(laterAt(sign.event, moment, length, zone), [...paths, ...sign.paths])
  account.assume(
    'discovery is the incident day plus the time that VERIS gives until the victim discovered it; whether the law counts ' +
      'from there, or from an earlier day on which it should have known, is for counsel.',
  )
}

/**
 * Occurrence, discovery and the first sign, as far as the source tells a day. A year or a month starts no clock: it is
 * listed as not mapped. A day without a clock is its first instant in `zone`. Awareness is never derived.
 */
export function readTimeline(
  veris: Veris,
  moment: Moment | undefined,
  zone: string | undefined,
  account: Account,
): void {
  const { year, month, day, time } = veris.timeline.incident
  const parts = Object.keys({ year, month, day, time }).map((part) => `${BASE}.${part}`)
  if (moment !== undefined && zone !== undefined) {
    account.event(occurrenceAt(moment, zone), moment.paths)
    if (moment.clock === undefined) {
      account.assume(
        `The incident happened on ${moment.day}: VERIS gives no clock; its first instant in ${zone} is taken.`,
      )
    }
    account.unmapped(`${BASE}.time`, 'not a time of day')
  } else if (moment !== undefined) {
    for (const path of parts) account.unmapped(path, 'no time zone is known, so that the day has no instant')
    account.assume(`The incident happened on ${moment.day}; without a country or zone it starts no clock.`)
  } else {
    for (const path of parts) account.unmapped(path, 'less precise than a day: starts no clock')
    const told = month === undefined ? `${year}` : `${year}-${pad(month)}`
    account.assume(`The incident happened in ${told}; VERIS gives no day, so that occurrence is left unknown.`)
  }
  readDiscovery(veris, moment, zone, account)
}
