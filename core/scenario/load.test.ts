import { describe, expect, it } from 'vitest'
import { type Checked, parseText } from '../input/index.ts'
import { catalogue, directory, plan } from '../posture/testing/world.ts'
import { instantOf } from '../time/index.ts'
import { loadScenario, referencesOf, type ScenarioContext } from './index.ts'

const parse = (text: string): unknown => {
  const parsed: Checked<unknown> = parseText(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

const HOUSE = `organisation: { entities: [{ id: acme-at, country: AT, time_zone: Europe/Vienna, profile: { nis2_class: important } }] }\n`
const load = (text: string, context: Partial<ScenarioContext> = {}) =>
  loadScenario(parse(text), { catalogue, now: instantOf('2026-03-02T10:00:00Z'), ...context })

const inputOf = (text: string, context: Partial<ScenarioContext> = {}) => {
  const loaded = load(text, context)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.input
}

/** Paths with what is said there. */
const faults = (text: string, context: Partial<ScenarioContext> = {}) => {
  const loaded = load(text, context)
  return loaded.ok ? {} : Object.fromEntries(loaded.problems.map(({ path, message }) => [path, message]))
}

describe('a scenario is read as it stands', () => {
  const text = `at: 2026-03-02T09:00:00Z
${HOUSE}incident:
  severity: 1
  declared_at: "2026-03-01T21:00:00+01:00"
  facts:
    - { key: ransomware, value: true }
    - { key: residents_affected, value: { US-WA: 450 }, as_of: "2026-03-01T22:00:00+01:00", entity: acme-at }
    - { key: risk_to_individuals, value: null }
  events:
    - { event: awareness, at: "2026-03-01T20:15:00+01:00[Europe/Vienna]", entity: acme-at, of: eu-gdpr-33 }
  submissions:
    - { duty: eu-nis2-23, stage: early_warning, entity: acme-at, at: "2026-03-02T10:00:00+02:00" }
`

  it('with instants, entities, and what is left out left unknown', () => {
    const { now, incident, directory: own, withoutDirectory, plan: none } = inputOf(text)
    expect(now).toBe(instantOf('2026-03-02T09:00:00Z'))
    expect(own.entities).toMatchObject([
      { id: 'acme-at', timeZone: 'Europe/Vienna', profile: { nis2_class: 'important' } },
    ])
    expect({ withoutDirectory, none }).toEqual({ withoutDirectory: true, none: null })
    expect(incident).toMatchObject({ severity: 1, status: 'declared', declaredAt: instantOf('2026-03-01T20:00:00Z') })
    expect(incident.phase).toBeUndefined()
    expect(incident.facts[1]).toMatchObject({
      value: { 'US-WA': 450 },
      asOf: instantOf('2026-03-01T21:00:00Z'),
      entity: 'acme-at',
    })
    expect(incident.facts[2]).toMatchObject({ value: null })
    expect(incident.events[0]).toMatchObject({ zone: 'Europe/Vienna', of: 'eu-gdpr-33' })
    expect(incident.submissions[0]).toMatchObject({ instance: '', at: instantOf('2026-03-02T08:00:00Z') })
  })

  it('in JSON as well', () => {
    expect(inputOf(JSON.stringify(parse(text)))).toEqual(inputOf(text))
  })

  it('counts the instant that is handed in before its own, and that before the clock', () => {
    const at = instantOf('2026-05-05T00:00:00Z')
    expect(inputOf(text, { at }).now).toBe(at)
    expect(inputOf(HOUSE).now).toBe(instantOf('2026-03-02T10:00:00Z'))
    expect(faults(HOUSE, { now: undefined })).toEqual({ at: 'is missing: the instant that counts as now' })
  })

  it('is not declared before the instant of its declaration', () => {
    expect(inputOf(text, { at: instantOf('2026-03-01T00:00:00Z') }).incident.status).toBeUndefined()
  })
})

describe('plan and directory', () => {
  const inline = 'directory: { organisations: [{ id: csirt, name: CSIRT, kind: national_csirt }] }\n'

  it('are what a shell found for the names that stand there', () => {
    expect(referencesOf(parse('plan: starter\ndirectory: ../d.yaml\n'))).toEqual({
      plan: 'starter',
      directory: '../d.yaml',
    })
    expect(referencesOf(['nonsense'])).toEqual({})
    const found = inputOf(`${HOUSE}plan: starter\ndirectory: d.yaml`, { plan, directory })
    expect(found).toMatchObject({ plan: { name: plan.name }, directory: { people: directory.people } })
    expect(found.withoutDirectory).toBeUndefined()
    expect(found.directory.entities.map(({ id }) => id)).toEqual(['acme-at'])
  })

  it('a directory may bring the organisation, or stand beside it', () => {
    expect(inputOf('directory: d.yaml', { directory }).directory).toEqual(directory)
    const beside = inputOf(HOUSE + inline)
    expect(beside.directory).toMatchObject({ entities: [{ id: 'acme-at' }], organisations: [{ id: 'csirt' }] })
    expect(beside.withoutDirectory).toBeUndefined()
  })

  it('a plan that is not named is not used', () => {
    expect(inputOf(HOUSE, { plan }).plan).toBeNull()
  })

  it('what was found and is faulty is not told twice', () => {
    expect(load(`${HOUSE}plan: x.yaml`, { plan: null })).toEqual({ ok: false, problems: [] })
    expect(load('directory: d.yaml', { directory: null })).toEqual({ ok: false, problems: [] })
  })

  it.each<[string, string, string, string]>([
    ['a plan without a shell', `${HOUSE}plan: starter`, 'plan', 'a plan cannot be looked up here'],
    ['a path without a shell', `${HOUSE}directory: d.yaml`, 'directory', 'a path cannot be looked up here'],
    ['no organisation at all', 'at: 2026-03-02T09:00:00Z', 'organisation', 'is missing'],
    ['an inline directory alone', inline, 'directory.organisation', 'is missing'],
    ['a fault inside it', `${HOUSE}directory: { people: [{ id: x }] }`, 'directory.people[0].name', 'is missing'],
    [
      'neither path nor directory',
      `${HOUSE}directory: 4`,
      'directory',
      'must be the path of a directory, or a directory itself',
    ],
  ])('%s is refused', (_, text, path, message) => {
    expect(faults(text)).toMatchObject({ [path]: message })
  })
})

describe('the notices that agreements ask for', () => {
  const notice = '{ kind: duty_to_notify, text: Tell us, owed_by: us, within: PT24H, from: awareness }'
  const insurer = `{ id: sturm, name: Sturm, kind: insurer, agreements: [{ id: policy, kind: insurance_policy, title: Policy, provisions: [${notice}] }] }`
  const report = (duty: string) =>
    `${HOUSE}directory: { organisations: [${insurer}] }
incident:
  submissions: [{ duty: "${duty}", stage: notice, entity: acme-at, at: 2026-03-02T09:00:00Z }]
  events: [{ event: awareness, at: 2026-03-02T08:00:00Z, of: "${duty}" }]`

  it('are reported and counted like duties of law', () => {
    expect(inputOf(report('agreement:policy')).incident.submissions).toMatchObject([{ duty: 'agreement:policy' }])
  })

  it('are refused by a name that nobody knows', () => {
    expect(faults(report('agreement:polcy'))).toEqual({
      'incident.submissions[0].duty': 'unknown duty "agreement:polcy"; did you mean "agreement:policy"?',
      'incident.events[0].of': 'unknown duty or regime "agreement:polcy"; did you mean "agreement:policy"?',
    })
  })
})

describe('nothing is guessed', () => {
  const incident = (yaml: string) => `${HOUSE}incident: ${yaml}`

  it.each([
    ['an unknown key', 'sevrity: 1', 'sevrity', 'unknown key "sevrity"'],
    ['an unknown key inside', incident('{ sevrity: 1 }'), 'incident.sevrity', 'did you mean "severity"?'],
    ['a wrong type', incident('{ severity: high }'), 'incident.severity', 'must be a number; got "high"'],
    ['an instant without an offset', 'at: 2026-03-02T09:00:00', 'at', 'the offset is missing'],
    [
      'the same of an event',
      incident('{ events: [{ event: awareness, at: 2026-03-02 09:00 }] }'),
      'incident.events[0].at',
      'not an instant',
    ],
    [
      'an unknown fact',
      incident('{ facts: [{ key: ransomwear, value: true }] }'),
      'incident.facts[0].key',
      'did you mean "ransomware"?',
    ],
    [
      'a value of the wrong type',
      incident('{ facts: [{ key: ransomware, value: "yes" }] }'),
      'incident.facts[0].value',
      'must be true or false',
    ],
    [
      '`unknown` as a value',
      incident('{ facts: [{ key: ransomware, value: unknown }] }'),
      'incident.facts[0].value',
      'leave the key out',
    ],
    [
      'a fact without a value',
      incident('{ facts: [{ key: ransomware }] }'),
      'incident.facts[0].value',
      'absent means unknown',
    ],
    [
      'a fact of an entity that is not ours',
      incident('{ facts: [{ key: ransomware, value: true, entity: acme-a }] }'),
      'incident.facts[0].entity',
      'unknown entity "acme-a"; did you mean "acme-at"?',
    ],
    [
      'an unknown event',
      incident('{ events: [{ event: awarenes, at: 2026-03-02T09:00:00Z }] }'),
      'incident.events[0].event',
      'did you mean "awareness"?',
    ],
    [
      'an event of no duty',
      incident('{ events: [{ event: awareness, at: 2026-03-02T09:00:00Z, of: eu-gdpr-34 }] }'),
      'incident.events[0].of',
      'unknown duty or regime',
    ],
    [
      'a correction of nothing',
      incident('{ events: [{ event: awareness, at: 2026-03-02T09:00:00Z, corrects: x }] }'),
      'incident.events[0].corrects',
      'unknown event id',
    ],
    [
      'a report of an unknown duty',
      incident('{ submissions: [{ duty: eu-gdpr-3, stage: authority, entity: acme-at, at: 2026-03-02T09:00:00Z }] }'),
      'incident.submissions[0].duty',
      'did you mean "eu-gdpr-33"?',
    ],
    [
      'of an unknown stage',
      incident('{ submissions: [{ duty: eu-gdpr-33, stage: first, entity: acme-at, at: 2026-03-02T09:00:00Z }] }'),
      'incident.submissions[0].stage',
      'unknown stage "first"',
    ],
    [
      'a waiver without a reason',
      incident('{ waivers: [{ duty: eu-gdpr-33, entity: acme-at, kind: waived }] }'),
      'incident.waivers[0].reason',
      'is missing',
    ],
    [
      'a classification of another form',
      incident('{ classification: Malware! }'),
      'incident.classification',
      'must be an RSIT class',
    ],
    [
      'an unknown profile key',
      'organisation: { entities: [{ id: a, country: AT, time_zone: Europe/Vienna, profile: { nis_class: x } }] }',
      'organisation.entities[0].profile.nis_class',
      'did you mean "nis2_class"?',
    ],
    ['a list in place of it all', '[1]', '', 'must be a group of keys'],
  ])('%s', (_, text, path, said) => {
    expect(faults(text)[path]).toContain(said)
  })

  it('a classification that the taxonomy does not have', () => {
    const classifications = ['malicious-code', 'malicious-code:infected-system']
    expect(faults(incident('{ classification: "malicious-code:infected" }'), { classifications })).toEqual({
      'incident.classification': expect.stringContaining('did you mean "malicious-code:infected-system"?'),
    })
    expect(load(incident('{ classification: malicious-code }'), { classifications }).ok).toBe(true)
  })

  it('and every fault is told at once', () => {
    const text = `at: soon\norganisation: { entities: [] }\nincident:\n  severity: 9\n  facts: [{ key: x, value: 1 }]\n  submissions: [{ duty: d }]\nplan: p`
    expect(Object.keys(faults(text)).sort()).toEqual([
      'at',
      'incident.facts[0].key',
      'incident.severity',
      'incident.submissions[0].at',
      'incident.submissions[0].duty',
      'incident.submissions[0].entity',
      'incident.submissions[0].stage',
      'organisation.entities',
      'plan',
    ])
  })
})
