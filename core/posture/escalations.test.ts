import { describe, expect, it } from 'vitest'
import { assess } from './index.ts'
import { at, DECLARED, fact, HOUR, inputOf, nothingYet, planOf, recordOf } from './testing/world.ts'
import type { AssessInput, EngagementRecord, IncidentState } from './types.ts'

const nis2 = { facts: [fact('nis2_significant', true)], events: [{ event: 'awareness', at: DECLARED }] }
const keys = (incident: Partial<IncidentState>, more: Partial<AssessInput> = {}) =>
  assess(inputOf(incident, more)).escalations.map(({ key }) => key)

const early = 'eu-nis2-23@acme-at:early_warning'
const notification = 'eu-nis2-23@acme-at:incident_notification'

describe('a stage that is due soon, or late', () => {
  it.each([
    ['nothing while there is time', DECLARED + 19 * HOUR, []],
    ['due soon', DECLARED + 20 * HOUR, [`duty-due-soon#${early}`]],
    ['late from the first instant after its end', DECLARED + 24 * HOUR + 1, [`duty-late#${early}`]],
    ['a second stage again', DECLARED + 73 * HOUR, [`duty-late#${early}`, `duty-late#${notification}`]],
  ])('is told: %s', (_, now, expected) => {
    expect(keys(nis2, { now })).toEqual(expected)
  })

  it('is told once, and the second stage still', () => {
    const record = { ...nothingYet, fired: [`duty-late#${early}`] }
    expect(keys(nis2, { now: DECLARED + 73 * HOUR, record })).toEqual([`duty-late#${notification}`])
  })

  it('says which', () => {
    const [late] = assess(inputOf(nis2, { now: DECLARED + 25 * HOUR })).escalations
    expect(late).toMatchObject({
      escalation: 'duty-late',
      stakeholder: 'executive',
      duty: { duty: 'eu-nis2-23', entity: 'acme-at', instance: '', stage: 'early_warning' },
      why: ['eu-nis2-23 early_warning status is late'],
    })
  })

  it('is not told while the duty is only possible: a possible duty sends nothing', () => {
    const posture = assess(inputOf({ events: nis2.events }, { now: DECLARED + 100 * HOUR }))
    expect(posture.duties.some(({ status, stages }) => status === 'possible' && stages[0]?.status === 'late')).toBe(
      true,
    )
    expect(posture.escalations).toEqual([])
    expect(posture.gaps.flatMap(({ decides }) => decides)).not.toContain('duty-late')
  })

  it.each(['closed', 'false_alarm'] as const)('is told although the incident is over: %s', (status) => {
    expect(keys({ ...nis2, status }, { now: DECLARED + 25 * HOUR })).toEqual([`duty-late#${early}`])
  })

  it('is about the duty where no single stage makes it hold, and about the incident where no single duty does', () => {
    const plan = planOf({
      escalations: `
        { id: whole, when: "duties.exists(d, d.duty == 'eu-nis2-23' && d.status == 'applies')", engage: { function: executive }, template: first-notice },
        { id: two, when: "duties.exists(d, d.status == 'applies') && duties.exists(d, d.status == 'not_applicable')", engage: { function: executive }, template: first-notice },
        { id: none, when: "incident.severity <= 3", engage: { kind: isac }, template: community }`,
    })
    expect(keys(nis2, { plan })).toEqual([
      'none#incident#isac-one',
      'none#incident#isac-two',
      'two#incident',
      'whole#eu-nis2-23@acme-at',
    ])
  })
})

describe('somebody who is silent', () => {
  const silent = (more: Partial<EngagementRecord> = {}) =>
    recordOf({ stakeholder: 'technical_lead', state: 'silent', ...more })
  const told = (engagement: EngagementRecord, incident: Partial<IncidentState> = {}, fired: string[] = []) =>
    keys(incident, { now: at('12:00'), record: { ...nothingYet, engagements: [engagement], fired } })
  const key = 'silent-provider#technical_lead'

  it('is told to the incident manager, once', () => {
    expect(told(silent())).toEqual([key])
    expect(told(silent(), {}, [key])).toEqual([])
  })

  it('at the instant at which the last attempt ends, without another round', () => {
    const attempts = ['jon', 'lea'].map((contact, index) => ({
      contact,
      use: 'primary' as const,
      startedAt: DECLARED,
      acknowledgeBy: DECLARED + index,
    }))
    expect(told(silent({ state: 'notified', attempts }))).toEqual([key])
  })

  it.each<[string, EngagementRecord]>([
    [
      'an escalation made the engagement',
      silent({ causes: [{ key: 'escalation:duty-late#x', since: DECLARED, messageQueued: true }] }),
    ],
    ['the capacity is another', silent({ capacity: 'informed' })],
    ['they answered', silent({ state: 'acknowledged' })],
  ])('is not told where %s', (_, engagement) => {
    expect(told(engagement)).toEqual([])
  })

  it('is not told once the incident is closed', () => {
    expect(told(silent(), { status: 'closed' })).toEqual([])
  })
})
