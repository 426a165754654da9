import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importVeris } from './index.ts'
import { importOf, smallest } from './testing.ts'

const day = { year: 2016, month: 8, day: 24 }
const of = (timeline: object, parts: object = {}, options = {}) =>
  importOf({ timeline: { incident: day, ...timeline }, ...parts }, options)
const at = ({ incident }: ReturnType<typeof importOf>) =>
  Object.fromEntries(incident.events.map((event) => [event.event, event.at]))

describe('when it happened', () => {
  it('a day is its first instant where the victim is, marked as approximate', () => {
    const { incident, assumptions } = of({})
    const occurrence = { event: 'occurrence', at: '2016-08-24T00:00:00-07:00', zone: 'America/Los_Angeles' }
    expect(incident.events).toEqual([{ ...occurrence, approximate: true }])
    expect(assumptions.join()).toContain('VERIS gives no clock')
  })
  it.each(['05:45:30 PM', '5:45:30 pm', '17:45:30'])('a clock is exact: %s', (time) => {
    const { incident } = of({ incident: { ...day, time } })
    expect(incident.events[0]).toEqual({
      event: 'occurrence',
      at: '2016-08-24T17:45:30-07:00',
      zone: 'America/Los_Angeles',
    })
  })
  it.each(['teatime', '25:00', '13:00:00 PM', '10:61'])('what is no clock leaves the day: %s', (time) => {
    const { incident, whyNot } = of({ incident: { ...day, time } })
    expect(incident.events[0]?.approximate).toBe(true)
    expect(whyNot('timeline.incident.time')).toBe('not a time of day')
  })
  it.each([{ year: 2016 }, { year: 2016, month: 8 }, { year: 2016, day: 24 }])('%j starts no clock', (incident) => {
    const imported = of({ incident })
    expect(imported.incident.events).toEqual([])
    expect(imported.whyNot('timeline.incident.year')).toBe('less precise than a day: starts no clock')
    expect(imported.assumptions.join()).toContain('VERIS gives no day')
  })
  it('a day in no known place starts no clock, unless the caller names the zone', () => {
    const victim = { country: ['Unknown'] }
    const nowhere = of({}, { victim })
    expect(nowhere.incident.events).toEqual([])
    expect(nowhere.whyNot('timeline.incident.day')).toMatch(/no time zone/)
    expect(at(of({}, { victim }, { zone: 'Europe/Vienna' })).occurrence).toBe('2016-08-24T00:00:00+02:00')
  })
  it('a day that does not exist is refused', () => {
    const timeline = { incident: { year: 2015, month: 2, day: 29 } }
    expect(importVeris({ ...smallest, timeline })).toEqual({
      ok: false,
      problems: [{ path: 'timeline.incident.day', message: 'there is no day 29 in 2015-02' }],
    })
  })
})

describe('when it was found', () => {
  const days = (value: number) => ({ discovery: { unit: 'Days', value } })
  it('counts from the day of the incident, compromise included', () => {
    const imported = of({ ...days(5), compromise: { unit: 'Days', value: 2 } })
    expect(at(imported).discovery).toBe('2016-08-31T00:00:00-07:00')
    expect(imported.facts.undetected_days).toBe(7)
  })
  it.each([
    ['internal', { internal: { variety: ['Log review'] } }, 'detection'],
    ['internal, old form', 'Int - log review', 'detection'],
    ['external', { external: { variety: ['Law enforcement'] } }, 'being_notified'],
    ['external, old form', 'Ext - customer', 'being_notified'],
    ['partner', { partner: { variety: ['Audit'] } }, 'being_notified'],
    ['the attacker boasts', { external: { variety: ['Actor disclosure'] } }, undefined],
    ['unknown', { unknown: true }, undefined],
  ])('%s', (_, discovery_method, sign) => {
    const events = of(days(5), { discovery_method }).incident.events.map(({ event }) => event)
    expect(events).toEqual(['occurrence', 'discovery', ...(sign ? [sign] : [])])
  })
  it.each(['Weeks', 'Months', 'Years'])('%s are days undetected, but no instant', (unit) => {
    const { facts, incident } = of({ discovery: { unit, value: 2 } })
    expect(facts.undetected_days).toBe({ Weeks: 14, Months: 61, Years: 731 }[unit])
    expect(incident.events.map(({ event }) => event)).toEqual(['occurrence'])
  })
  it('seconds without a number are the same day; any other unit without a number says nothing', () => {
    expect(at(of({ discovery: { unit: 'Seconds' } })).discovery).toBe('2016-08-24T00:00:00-07:00')
    for (const unit of ['Hours', 'Days', 'Months', 'NA', 'Never', 'Unknown']) {
      const { facts, incident } = of({ discovery: { unit } })
      expect(facts).toEqual({})
      expect(incident.events).toHaveLength(1)
    }
  })
  it('hours count from a clock, across the change to winter time', () => {
    const incident = { year: 2016, month: 11, day: 5, time: '11:00:00 PM' }
    const imported = of({ incident, discovery: { unit: 'Hours', value: 5 } })
    expect(at(imported).discovery).toBe('2016-11-06T03:00:00-08:00')
  })
  it('days do not: a number of days after a clock is a day', () => {
    const imported = of({ incident: { ...day, time: '11:00:00 PM' }, ...days(5) })
    const discovery = { event: 'discovery', at: '2016-08-29T00:00:00-07:00', zone: 'America/Los_Angeles' }
    expect(imported.incident.events).toContainEqual({ ...discovery, approximate: true })
  })
})

it('the length of a disruption is one of a service, not of a lost thing', () => {
  const lasting = (variety: string, duration: object) =>
    importOf({ attribute: { availability: { variety: [variety], duration } } }).facts
  expect(lasting('Interruption', { unit: 'Days', value: 2 })).toMatchObject({ service_disruption_hours: 48 })
  expect(lasting('Degradation', { unit: 'Minutes', value: 45 })).toMatchObject({ service_disruption_hours: 0.75 })
  expect(lasting('Loss', { unit: 'Days', value: 2 })).toEqual({ availability_loss: true })
  expect(lasting('Interruption', { unit: 'Never' })).toEqual({ availability_loss: true })
})

it('a time to exfiltration says that data left; Never says that none did', () => {
  expect(of({ exfiltration: { unit: 'Minutes' } }).facts).toEqual({ data_exfiltrated: true })
  expect(of({ exfiltration: { unit: 'Never' } }).facts).toEqual({ data_exfiltrated: false })
  expect(of({ exfiltration: { unit: 'NA' } }).facts).toEqual({})
})

describe('awareness', () => {
  it('is the instant that the caller states, in the zone of the victim', () => {
    const stated = { event: 'awareness', at: '2016-08-25T08:00:00-07:00', zone: 'America/Los_Angeles' }
    for (const awareness of ['2016-08-25T17:00:00+02:00', Date.UTC(2016, 7, 25, 15)]) {
      expect(of({}, {}, { awareness }).incident.events).toContainEqual(stated)
    }
  })
  it('is never derived, whatever the timeline says', () => {
    const span = fc.record({
      unit: fc.constantFrom('Seconds', 'Hours', 'Days', 'Months', 'Never'),
      value: fc.nat(1_000_000),
    })
    fc.assert(
      fc.property(span, span, span, (compromise, discovery, containment) => {
        expect(at(of({ compromise, discovery, containment }))).not.toHaveProperty('awareness')
      }),
    )
  })
  it('without an offset is refused, like a zone that does not exist', () => {
    const refused = importVeris(smallest, { awareness: '2016-08-25T08:00:00', zone: 'Mars/Olympus' })
    expect(refused).toMatchObject({ ok: false, problems: [{ path: 'options.zone' }, { path: 'options.awareness' }] })
  })
})
