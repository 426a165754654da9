import { describe, expect, test } from 'vitest'
import type { Entity } from '../directory/index.ts'
import { instantOf } from '../time/index.ts'
import { checklistFor, checklistOf, type DutyDefinition, loadDuties, type ReportSubject } from './index.ts'
import { calendars, stage, vocabulary, written } from './testing.ts'

function definitionsOf(...entries: Record<string, unknown>[]): DutyDefinition[] {
  const loaded = loadDuties([{ file: 'x', raw: entries }], { vocabulary, calendars })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.value
}

const entity: Entity = { id: 'one', country: 'AT', timeZone: 'Europe/Vienna', profile: { states: ['AT', 'DE'] } }
const subjectOf = (incident: Partial<ReportSubject['incident']> = {}): ReportSubject => ({
  entity,
  incident: { facts: [], events: [], submissions: [], waivers: [], ...incident },
})
const itemOf = (item: unknown, incident: Partial<ReportSubject['incident']> = {}) =>
  checklistOf(definitionsOf(written({ content: [item] }))[0]!, 'report', subjectOf(incident))[0]

const fact = (key: string, value: unknown, more = {}) => ({ key, value: value as boolean, ...more })

describe('what the law asks for is', () => {
  test.each<[string, unknown, Partial<ReportSubject['incident']>, object]>([
    ['to be written, where no record gives it', 'Contact', {}, { state: 'to_write', given: [], missing: [] }],
    ['missing, where it is not known', { text: 'x', facts: ['breach'] }, {}, { state: 'missing', missing: ['breach'] }],
    [
      'given, also by a no',
      { text: 'x', facts: ['breach'] },
      { facts: [fact('breach', false)] },
      { state: 'given', given: [{ key: 'breach', value: 'no' }], missing: [] },
    ],
    [
      'missing, where a part of it is not known, and says which',
      { text: 'x', facts: ['breach', 'residents'] },
      { facts: [fact('residents', { 'AT-9': 3, _others: 2 })] },
      { state: 'missing', given: [{ key: 'residents', value: 'AT-9 3, elsewhere 2' }], missing: ['breach'] },
    ],
    [
      'missing again, where a fact was taken back',
      { text: 'x', facts: ['breach'] },
      { facts: [fact('breach', true), fact('breach', null)] },
      { state: 'missing' },
    ],
    [
      'missing, where it is known of another entity only',
      { text: 'x', facts: ['breach'] },
      { facts: [fact('breach', true, { entity: 'two' })] },
      { state: 'missing' },
    ],
    [
      'given by an event, in the zone of the entity',
      { text: 'x', facts: ['awareness'] },
      { events: [{ event: 'awareness', at: instantOf('2025-03-28T19:15:00Z') }] },
      { state: 'given', given: [{ key: 'awareness', value: 'Fri 28 Mar 2025, 20:15 Vienna' }] },
    ],
    [
      'not given by the event of another duty',
      { text: 'x', facts: ['awareness'] },
      { events: [{ event: 'awareness', at: 0, of: 'xx-other' }] },
      { state: 'missing' },
    ],
    [
      'given by the profile',
      { text: 'x', facts: ['profile.states'] },
      {},
      { given: [{ key: 'profile.states', value: 'AT, DE' }] },
    ],
    [
      'given by the incident itself',
      { text: 'x', facts: ['incident.summary', 'incident.severity'] },
      { summary: 'Servers are encrypted.' },
      { state: 'missing', given: [{ value: 'Servers are encrypted.' }], missing: ['incident.severity'] },
    ],
  ])('%s', (_, item, incident, expected) => {
    expect(itemOf(item, incident)).toMatchObject(expected)
  })

  test('listed for the stages that ask for it, in the order of the catalogue, with its law', () => {
    const [duty] = definitionsOf(
      written({
        stages: [stage(), stage({ stage: 'final' })],
        content: [
          'Who',
          { text: 'Cause', stages: ['final'], citation: 'Art. 2' },
          { text: 'What', stages: ['report'] },
        ],
      }),
    )
    const texts = (name: string) => checklistOf(duty!, name, subjectOf()).map(({ text }) => text)
    expect(texts('report')).toEqual(['Who', 'What'])
    expect(texts('final')).toEqual(['Who', 'Cause'])
    expect(checklistOf(duty!, 'final', subjectOf())[1]).toMatchObject({ citation: 'Art. 2' })
  })
})

test('the version that is in force at the anchor says what is asked', () => {
  const duties = definitionsOf(
    written({ effective: { to: '2025-03-31' }, content: ['Old'] }),
    written({ version: 2, effective: { from: '2025-04-01' }, content: ['New'] }),
  )
  const asked = (at: string) => {
    const subject = subjectOf({ events: [{ event: 'awareness', at: instantOf(at) }] })
    const report = { duty: 'xx-duty', stage: 'report' }
    return checklistFor({ vocabulary, duties, calendars }, report, subject, instantOf('2025-06-01T00:00:00Z'))
  }
  expect(asked('2025-03-31T12:00:00Z').map(({ text }) => text)).toEqual(['Old'])
  expect(asked('2025-04-01T12:00:00Z').map(({ text }) => text)).toEqual(['New'])
})
