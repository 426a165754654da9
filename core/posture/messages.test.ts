import { describe, expect, it } from 'vitest'
import { assess } from './index.ts'
import { at, DECLARED, fact, inputOf, MINUTE, planOf, recordOf } from './testing/world.ts'
import type { AssessInput, EngagementRecord, IncidentState } from './types.ts'

const record = (...engagements: EngagementRecord[]) => ({ engagements, approvalRequests: [], fired: [], obstacles: [] })
const owed = (incident: Partial<IncidentState>, more: Partial<AssessInput> = {}) =>
  assess(inputOf(incident, more)).messages
const keys = (incident: Partial<IncidentState>, more: Partial<AssessInput> = {}) =>
  owed(incident, more).map(({ stakeholder, cause }) => `${stakeholder} ${cause.key}`)

const manager = 'incident_manager rule:manager-always'
const lead = 'technical_lead rule:technical-lead-always'
const since = DECLARED

describe('a message is owed once for each cause', () => {
  const cause = { key: 'rule:technical-lead-always', since }

  it.each<[string, Partial<EngagementRecord>, boolean]>([
    ['it is not on record', { causes: [] }, true],
    ['it is on record and was not queued', { causes: [{ ...cause, messageQueued: false }] }, true],
    ['it was queued', { causes: [{ ...cause, messageQueued: true }] }, false],
    [
      'it ended and holds again, and something had left',
      { causes: [{ ...cause, messageQueued: true, endedAt: since }] },
      false,
    ],
    [
      'it ended before anything left, and holds again',
      { causes: [{ ...cause, messageQueued: true, endedAt: since }], notifiedAt: undefined, state: 'not_needed' },
      true,
    ],
    [
      'it ended and holds again, and they had declined',
      { causes: [{ ...cause, messageQueued: true, endedAt: since }], state: 'declined' },
      true,
    ],
    ['they declined it', { causes: [{ ...cause, messageQueued: true }], state: 'declined' }, false],
    ['a person stood them down', { causes: [], state: 'stood_down' }, false],
    ['they declined another message', { causes: [], state: 'declined' }, true],
  ])('%s', (_, more, expected) => {
    const found = keys({}, { record: record(recordOf({ stakeholder: 'technical_lead', ...more })) })
    expect(found.includes(lead)).toBe(expected)
    expect(found).toContain(manager)
  })
})

describe('what the message carries', () => {
  it('comes from rule and template', () => {
    const message = owed({ severity: 1 }).find(({ stakeholder }) => stakeholder === 'redwood')
    expect(message).toEqual({
      stakeholder: 'redwood',
      cause: { kind: 'rule', key: 'rule:forensics-on-grave' },
      template: 'activation',
      audience: 'provider',
      tlp: 'AMBER',
      privileged: false,
      approvals: ['legal'],
      acknowledgeWithin: 15 * MINUTE,
      activates: 'retainer',
      dueBy: at('11:00'),
    })
  })

  it('asks those who are only informed outside for no acknowledgement', () => {
    const [message] = owed(
      {},
      {
        plan: planOf({
          rules: `{ id: r, when: "true", engage: { kind: isac }, capacity: informed, within: PT1H, template: community, ceiling: GREEN }`,
        }),
      },
    )
    expect(message).toMatchObject({ acknowledgeWithin: null, ceiling: 'GREEN', approvals: [] })
  })
})

describe('a message that reports a stage', () => {
  const facts = [fact('nis2_significant', true)]
  const csirt = 'csirt rule:csirt-on-nis2@acme-at'
  const stage = { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'acme-at', instance: '' }

  it('always needs a person, and names what its delivery proposes', () => {
    const message = owed({ facts }).find(({ stakeholder }) => stakeholder === 'csirt')
    expect(message).toMatchObject({
      approvals: ['legal'],
      satisfies: stage,
      cause: { key: 'rule:csirt-on-nis2@acme-at' },
    })
  })

  it.each<[string, Partial<IncidentState>, boolean]>([
    ['is owed while the stage is', { facts }, true],
    [
      'is owed while the stage is late',
      { facts, events: [{ event: 'awareness', at: at('2026-01-01T00:00:00Z') }] },
      true,
    ],
    ['is not owed once the stage is submitted', { facts, submissions: [{ ...stage, at: DECLARED }] }, false],
    ['is not owed once the stage is waived', { facts, waivers: [{ ...stage, kind: 'waived', reason: 'x' }] }, false],
    [
      'is not owed once a person said that it is not required',
      { facts, waivers: [{ ...stage, kind: 'not_required', reason: 'x' }] },
      false,
    ],
    ['is not owed while the duty is only possible', {}, false],
    ['is not owed where the duty does not apply', { facts: [fact('nis2_significant', false)] }, false],
  ])('%s', (_, incident, expected) => {
    expect(keys(incident).includes(csirt)).toBe(expected)
  })

  it('is one for each instance that the law counts apart', () => {
    const plan = planOf({
      rules: `{ id: r, when: facts.personal_data_breach, engage: { organisation: csirt }, capacity: informed, within: PT1H, template: early-warning, satisfies: { duty: us-xx-residents, stage: attorney_general } }`,
    })
    const residents = fact('residents_affected', { 'US-WA': 4, 'US-OR': 2, 'US-CA': 0 }, { entity: 'acme-us' })
    const other = fact('residents_affected', {}, { entity: 'acme-at' })
    const breach = fact('personal_data_breach', true)
    const found = owed({ facts: [breach, residents, other] }, { plan }).map(({ cause }) => cause.key)
    expect(found).toContain('rule:r@acme-us/US-OR')
    expect(found).toContain('rule:r@acme-us/US-WA')
    expect(found.filter((key) => key.includes('US-CA'))).toEqual([])
  })

  it('keeps those engaged who were told, when the report is confirmed', () => {
    const submissions = [{ ...stage, at: DECLARED }]
    const causes = [{ key: 'rule:csirt-on-nis2@acme-at', since, messageQueued: true }]
    const told = recordOf({ stakeholder: 'csirt', causes })
    const confirmed = assess(inputOf({ facts, submissions }, { record: record(told) }))
    expect(confirmed.engagements.map(({ stakeholder }) => stakeholder)).toContain('csirt')
    expect(confirmed.ended).toEqual([])
    const held = recordOf({ stakeholder: 'csirt', causes, state: 'proposed', notifiedAt: undefined })
    const elsewhere = assess(inputOf({ facts, submissions }, { record: record(held) }))
    expect(elsewhere.ended).toEqual([{ stakeholder: 'csirt', key: 'rule:csirt-on-nis2@acme-at', somethingLeft: false }])
  })
})

describe('a cause that holds no longer', () => {
  const causes = [{ key: 'rule:counsel-on-personal-data', since, messageQueued: true }]
  const counsel = (more: Partial<EngagementRecord> = {}) => recordOf({ stakeholder: 'legal_counsel', causes, ...more })
  const ended = (
    engagement: EngagementRecord,
    incident: Partial<IncidentState> = {},
    more: Partial<AssessInput> = {},
  ) => assess(inputOf(incident, { record: record(engagement), ...more })).ended

  it('is told, and whether something has left', () => {
    const end = { stakeholder: 'legal_counsel', key: 'rule:counsel-on-personal-data' }
    const facts = [fact('personal_data_breach', false)]
    expect(ended(counsel(), { facts })).toEqual([{ ...end, somethingLeft: true }])
    expect(ended(counsel({ state: 'proposed', notifiedAt: undefined }), { facts })).toEqual([
      { ...end, somethingLeft: false },
    ])
    expect(ended(counsel())).toEqual([{ ...end, somethingLeft: true }])
  })

  it.each<[string, EngagementRecord, Partial<IncidentState>, Partial<AssessInput>]>([
    ['holds still', counsel(), { facts: [fact('personal_data_breach', true)] }, {}],
    ['ended already', counsel({ causes: [{ ...causes[0]!, endedAt: since }] }), {}, {}],
    ['is a person’s own decision', counsel({ causes: [{ ...causes[0]!, key: 'person:1' }] }), {}, {}],
    ['is an escalation', counsel({ causes: [{ ...causes[0]!, key: 'escalation:duty-late#x' }] }), {}, {}],
    ['has lost its plan', counsel(), {}, { plan: null }],
  ])('not where it %s', (_, engagement, incident, more) => {
    expect(ended(engagement, incident, more)).toEqual([])
  })
})

describe('a closed incident and a false alarm', () => {
  it.each(['closed', 'false_alarm'] as const)('%s: nobody new, no message, and the clocks run on', (status) => {
    const facts = [fact('nis2_significant', true)]
    const events = [{ event: 'awareness', at: DECLARED }]
    const posture = assess(
      inputOf({ status, facts, events }, { record: record(recordOf({ stakeholder: 'technical_lead' })) }),
    )
    const ended = [{ stakeholder: 'technical_lead', key: 'rule:technical-lead-always', somethingLeft: true }]
    expect(posture).toMatchObject({ engagements: [], messages: [], ended, attempts: [] })
    expect(posture.gaps.filter(({ kind }) => kind.startsWith('unknown'))).toEqual([])
    expect(posture.duties[0]).toMatchObject({ duty: 'eu-nis2-23', status: 'applies' })
    expect(posture.nextChangeAt).toBe(DECLARED + 20 * 60 * MINUTE)
  })

  const cause = (key: string, messageQueued = true) => [{ key, since, messageQueued }]

  it.each<[string, IncidentState['status'], Partial<EngagementRecord>, boolean]>([
    ['a report that waits for its approval', 'closed', { causes: cause('rule:csirt-on-nis2@acme-at') }, false],
    ['a report that waits for its approval', 'false_alarm', { causes: cause('rule:csirt-on-nis2@acme-at') }, true],
    ['what a person decided, of which nothing is written', 'closed', { causes: cause('person:1', false) }, true],
    ['what a person wrote and has not left', 'closed', { causes: cause('person:1') }, false],
    [
      'what a person wrote and has left',
      'closed',
      { causes: cause('person:1'), state: 'active', notifiedAt: since },
      true,
    ],
    ['an escalation', 'closed', { causes: cause('escalation:duty-late#x') }, false],
  ])('%s ends: %s, %o, %s', (_, status, more, expected) => {
    const waiting: EngagementRecord = {
      stakeholder: 'csirt',
      state: 'proposed',
      capacity: 'informed',
      causes: [],
      attempts: [],
    }
    const facts = [fact('nis2_significant', true)]
    const found = assess(inputOf({ status, facts }, { record: record({ ...waiting, ...more }) })).ended
    expect(found.length > 0).toBe(expected)
  })

  it('asks a person to let go of whoever is engaged still, also of those who heard of something since', () => {
    const causes = [{ ...cause('rule:technical-lead-always')[0]!, endedAt: since }, ...cause('escalation:duty-late#x')]
    const engagement = recordOf({ stakeholder: 'technical_lead', causes })
    const kinds = (status: IncidentState['status']) =>
      assess(inputOf({ status }, { record: record(engagement) })).gaps.map(({ kind }) => kind)
    expect(kinds('closed')).toContain('no_longer_needed')
    expect(kinds('declared')).not.toContain('no_longer_needed')
  })
})
