import { describe, expect, it } from 'vitest'
import { isCode } from '../facts/codes.ts'
import { findState, US_STATES } from '../facts/us-states.ts'
import { COUNTRIES, principalZone, suggestSectors, toScenario } from './index.ts'
import { importOf } from './testing.ts'

describe('the victim as an entity', () => {
  it('has country, region, zone and an empty profile: law is declared, never inferred', () => {
    const victim = { victim_id: 'Clínica “Sol”, Inc.', country: ['US'], state: 'Illinois', industry: '622110' }
    const { incident } = importOf({ victim: { ...victim, employee_count: 'Over 100000', revenue: { amount: 1 } } })
    expect(incident.organisation).toEqual({
      entity: {
        id: 'clinica-sol-inc',
        name: 'Clínica “Sol”, Inc.',
        country: 'US',
        region: 'US-IL',
        timeZone: 'America/Chicago',
        profile: {},
      },
      suggestedSectors: ['health'],
    })
  })
  it.each([
    ['CA', 'US-CA'],
    ['US-OR', 'US-OR'],
    ['Colorado', 'US-CO'],
    ['Atlantis', undefined],
    ['Unknown', undefined],
  ])('state %s is %s', (state, region) => {
    const { incident } = importOf({ victim: { country: ['US'], state } })
    expect(incident.organisation.entity?.region).toBe(region)
  })
  it('takes a region abroad only as ISO 3166-2 writes it', () => {
    const region = (state: string) =>
      importOf({ victim: { country: ['AT'], state } }).incident.organisation.entity?.region
    expect(region('AT-9')).toBe('AT-9')
    expect(region('Wien')).toBeUndefined()
    expect(region('US-CA')).toBeUndefined()
  })
  it('is none where VERIS names no country; other countries are listed, not lost', () => {
    expect(importOf({ victim: { country: ['Unknown'] } }).incident.organisation.entity).toBeNull()
    const two = importOf({ victim: { country: ['Other', 'GB', 'FR'] } })
    expect(two.incident.organisation.entity).toMatchObject({ id: 'victim', country: 'GB', timeZone: 'Europe/London' })
    expect(two.whyNot('victim.country[2]')).toMatch(/one country/)
  })
})

describe('zones', () => {
  it('every country and state has a zone that exists', () => {
    const zones = [...COUNTRIES.map((country) => principalZone(country)!), ...US_STATES.map(({ zone }) => zone)]
    for (const zone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
    expect(COUNTRIES.length).toBe(250)
    expect(US_STATES).toHaveLength(56)
    expect(COUNTRIES.filter((country) => !isCode('iso_3166_1', country))).toEqual([])
  })
  it('knows no zone of what is no country', () => expect(principalZone('Unknown')).toBeUndefined())
  it('names with several words are found', () => expect(findState('north carolina')?.region).toBe('US-NC'))
})

describe('sectors suggested by the industry', () => {
  it.each([
    ['221115', ['energy', 'electric_utility']],
    ['22131', ['drinking_water']],
    ['48', ['transport']],
    ['31-33', ['manufacturing']],
    ['511210', []],
    ['523120', []],
    ['92', ['public_administration']],
    ['000', []],
    ['', []],
    ['constructor', []],
  ])('%s', (industry, sectors) => expect(suggestSectors(industry)).toEqual(sectors))
})

it('the scenario holds what the file of `liaison assess` may hold, and nothing else', () => {
  const { incident } = importOf(
    { action: { malware: { variety: ['Ransomware'] } }, timeline: { incident: { year: 2016, month: 8, day: 24 } } },
    { awareness: '2016-08-25T15:00:00Z' },
  )
  expect(toScenario(incident, { at: Date.UTC(2016, 7, 26) })).toEqual({
    at: '2016-08-26T00:00:00Z',
    organisation: {
      entities: [{ id: 'acme', country: 'US', region: 'US-CA', time_zone: 'America/Los_Angeles', profile: {} }],
    },
    incident: {
      severity: 2,
      classification: 'malicious-code:infected-system',
      facts: [
        { key: 'ransomware', value: true },
        { key: 'criminal_offence_suspected', value: true },
        { key: 'malicious', value: true },
      ],
      events: [
        { event: 'occurrence', at: '2016-08-24T00:00:00-07:00' },
        { event: 'awareness', at: '2016-08-25T08:00:00-07:00' },
      ],
    },
  })
  const nowhere = importOf({ victim: {} }).incident
  expect(toScenario(nowhere)).toMatchObject({ organisation: { entities: [] } })
  expect(toScenario(nowhere)).not.toHaveProperty('at')
})
