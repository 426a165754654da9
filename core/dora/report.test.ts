import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { vocabulary } from '../input/testing/index.ts'
import { instantOf } from '../time/index.ts'
import { discoverer, entityType, incidentType, lengthOf } from './codes.ts'
import { type DoraSubject, doraReport } from './index.ts'

const subjectOf = (facts: Record<string, unknown>, more: Partial<DoraSubject['incident']> = {}): DoraSubject => ({
  entity: { id: 'bank', country: 'AT', timeZone: 'Europe/Vienna', profile: {} },
  contacts: [],
  incident: {
    facts: Object.entries(facts).map(([key, value]) => ({ key, value: value as boolean })),
    events: [],
    submissions: [],
    waivers: [],
    ...more,
  },
})
// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by name
const intermediate = (...given: Parameters<typeof subjectOf>): { report: any; missing: { field: string }[] } =>
  doraReport('intermediate', subjectOf(...given))

describe('what is not known', () => {
  test('stays out of the form, is never a no, and is listed in the order of the form', () => {
    const { report, missing } = intermediate({})
    expect(report).toEqual({
      incidentSubmission: 'intermediate_report',
      submittingEntity: { entityType: 'SUBMITTING_ENTITY' },
      affectedEntity: [{ entityType: 'AFFECTED_ENTITY' }],
      impactAssessment: {
        isAffectedInfrastructureComponents: 'information_not_available',
        isImpactOnFinancialInterest: 'information_not_available',
      },
    })
    const fields = missing.map(({ field }) => field)
    expect(fields).toEqual(fields.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
    expect(fields).toEqual(expect.arrayContaining(['2.5', '3.4', '3.28', '3.30']))
  })

  test('that began before an event is recorded, has no length', () => {
    const ended = { event: 'resolution', at: instantOf('2026-03-04T11:00:00Z') }
    const detected = { event: 'detection', at: instantOf('2026-03-02T10:00:00Z') }
    expect(intermediate({}, { events: [ended] }).report.incident).toBeUndefined()
    expect(intermediate({}, { events: [detected, ended] }).report.incident.incidentDuration).toBe('002:01:00')
  })
})

describe('what is asked depends on what is said', () => {
  test.each([
    [{ dora_incident_types: ['cybersecurity'] }, ['3.25', '3.35'], ['3.24']],
    [{ dora_incident_types: ['system_failure'] }, [], ['3.24', '3.25', '3.35']],
    [{ dora_incident_types: ['other'] }, ['3.24'], ['3.25']],
    [{ dora_criteria: ['geographical_spread'] }, ['2.6', '3.18'], ['3.20', '4.12']],
    [{ dora_criteria: ['data_losses', 'economic_impact'] }, ['3.20', '4.12'], ['2.6', '3.13']],
    [{ dora_criteria: ['reputational_impact'] }, ['3.13'], ['2.6']],
  ])('%j', (facts, asked, not) => {
    const fields = intermediate(facts).missing.map(({ field }) => field)
    expect(fields).toEqual(expect.arrayContaining(asked))
    expect(fields.filter((field) => not.includes(field))).toEqual([])
  })
})

describe('which other authorities were told', () => {
  const submission = (duty: string, entity = 'bank') => ({ duty, stage: 'x', entity, instance: '', at: 0 })
  test.each([
    [
      'by reports that were made',
      {},
      [submission('eu-nis2-23'), submission('eu-gdpr-33')],
      ['csirt', 'data_protection_authority'],
    ],
    ['not by those of another entity', {}, [submission('eu-nis2-23', 'other')], undefined],
    ['none, where that is recorded', { other_regulator_notified: false }, [], ['none']],
    ['open, where only that some was is known', { other_regulator_notified: true }, [], undefined],
  ])('%s', (_, facts, submissions, told) => {
    expect(intermediate(facts, { submissions }).report.reportingToOtherAuthorities).toEqual(told)
  })
})

test.each([
  [0, '000:00:00'],
  [90_000, '000:00:02'],
  [86_399_999, '001:00:00'],
  [999 * 86_400_000, '999:00:00'],
  [1000 * 86_400_000, undefined],
  [-60_000, undefined],
])('%i ms are written %s', (ms, text) => {
  expect(lengthOf(ms)).toBe(text)
})

const schema = new URL('../../../shared/data/dora/DORA_IR_Schema_v1.2.json', import.meta.url)
const present = existsSync(schema)
const named = (promise: string) =>
  present ? promise : `${promise} (skipped: ../shared/data is not beside this checkout)`

test.skipIf(!present)(named('every value of the vocabulary has its word in the schema'), () => {
  const { $defs, ...rest } = JSON.parse(readFileSync(schema, 'utf8'))
  const valuesOf = (section: 'facts' | 'profile', key: string): readonly string[] => {
    const found = vocabulary[section].get(key)
    return found && 'values' in found ? (found.values ?? []) : []
  }
  const { Entity, Incident, IncidentType, ClassificationType } = $defs
  expect(rest.$id).toBe('IR-1.2')
  expect(Entity.properties.affectedEntityType.items.enum).toEqual(
    expect.arrayContaining(valuesOf('profile', 'dora_entity_type').flatMap((kind) => entityType(kind) ?? [])),
  )
  expect(Incident.properties.incidentDiscovery.enum.toSorted()).toEqual(
    valuesOf('facts', 'discovered_by').map(discoverer).toSorted(),
  )
  expect(IncidentType.properties.incidentClassification.items.enum.toSorted()).toEqual(
    valuesOf('facts', 'dora_incident_types').map(incidentType).toSorted(),
  )
  expect(ClassificationType.properties.classificationCriterion.enum.toSorted()).toEqual(
    valuesOf('facts', 'dora_criteria').toSorted(),
  )
})
