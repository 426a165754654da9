import { describe, expect, it } from 'vitest'
import { assess } from './index.ts'
import {
  at,
  catalogue,
  catalogueWith,
  DECLARED,
  directory,
  directoryWith,
  fact,
  inputOf,
  nothingYet,
  planOf,
  recordOf,
} from './testing/world.ts'
import type { AssessInput, EngagementRecord, Gap, GapKind, IncidentState } from './types.ts'

const gaps = (incident: Partial<IncidentState>, more: Partial<AssessInput> = {}) => assess(inputOf(incident, more)).gaps
const find = (all: readonly Gap[], kind: GapKind, key: string) =>
  all.find((gap) => gap.kind === kind && gap.key === key)
const rule = (more: string) => planOf({ rules: `{ id: r, capacity: informed, within: PT1H, when: "true", ${more} }` })

describe('a deadline that the catalogue moved', () => {
  const move = {
    id: 'm1',
    duty: 'eu-nis2-23',
    stage: 'early_warning',
    entity: 'acme-at',
    instance: '',
    before: at('2026-03-03T10:00:00Z'),
    after: at('2026-03-02T22:00:00Z'),
    reason: 'The duty was replaced here: our regulator asks for 12 hours.',
  }
  const moved = (more: object) =>
    find(gaps({}, { record: { ...nothingYet, moved: [{ ...move, ...more }] } }), 'deadline_moved', 'm1')

  it('is told with both instants and the reason until somebody acknowledges it', () => {
    expect(moved({})).toEqual({
      kind: 'deadline_moved',
      key: 'm1',
      entity: 'acme-at',
      decides: ['eu-nis2-23', 'early_warning'],
      urgentAt: move.after,
      why: 'The deadline of eu-nis2-23 early_warning for acme-at was Tue 3 Mar 2026, 11:00 Vienna and is now Mon 2 Mar 2026, 23:00 Vienna: The duty was replaced here: our regulator asks for 12 hours.',
      action: 'Look at what was planned by the former deadline, then acknowledge the move.',
    })
    expect(gaps({}).filter(({ kind }) => kind === 'deadline_moved')).toEqual([])
  })

  it('may be gone altogether', () => {
    expect(moved({ after: null })).toMatchObject({
      urgentAt: null,
      why: expect.stringContaining('is now no deadline: '),
    })
  })
})

describe('an unknown fact', () => {
  const events = [{ event: 'awareness', at: DECLARED }]

  it('names what hangs on it, the nearest consequence first, and how it is closed', () => {
    expect(gaps({ events })[0]).toEqual({
      kind: 'unknown_fact',
      key: 'nis2_significant',
      entity: 'acme-at',
      decides: ['eu-nis2-23', 'csirt-on-nis2'],
      urgentAt: at('2026-03-03T10:00:00Z'),
      why: 'Not known for acme-at: nis2_significant. It decides eu-nis2-23 and csirt-on-nis2.',
      action: 'Record nis2_significant for acme-at: true or false.',
    })
    expect(find(gaps({ events }), 'unknown_fact', 'personal_data_breach')).toMatchObject({
      decides: ['eu-gdpr-33', 'us-xx-residents', 'counsel-on-personal-data'],
      urgentAt: at('2026-03-05T10:00:00Z'),
    })
  })

  it('is not asked for where nothing hangs on it', () => {
    const known = gaps({ events, severity: 1 })
    expect(find(known, 'unknown_fact', 'ransomware')).toBeUndefined()
    expect(find(gaps({ events }), 'unknown_fact', 'ransomware')).toMatchObject({ decides: ['forensics-on-grave'] })
  })

  it('of the incident itself, or of the profile of an entity, is told as that', () => {
    expect(find(gaps({ severity: undefined }), 'unknown_fact', 'incident.severity')?.action).toBe(
      'State the severity of the incident.',
    )
    const bare = directoryWith(', nis2_class: important', '')
    expect(find(gaps({ events }, { directory: bare }), 'unknown_profile', 'nis2_class')).toMatchObject({
      entity: 'acme-at',
      decides: ['eu-nis2-23', 'csirt-on-nis2'],
      action: 'Let counsel declare nis2_class for acme-at: essential, important, none.',
    })
  })

  it('is asked for a report only where it decides that report, and not another stage of the duty', () => {
    const changed = catalogueWith('label: Notification,', 'label: Notification, condition: facts.ransomware,')
    const bare = directoryWith(', nis2_class: none', '')
    const facts = [fact('nis2_significant', true)]
    const asked = gaps({ events, facts, severity: 1 }, { catalogue: changed, directory: bare })
    expect(find(asked, 'unknown_profile', 'nis2_class')?.decides).toEqual(['eu-nis2-23', 'csirt-on-nis2'])
    expect(find(asked, 'unknown_fact', 'ransomware')?.decides).toEqual(['eu-nis2-23'])
  })

  it('leaves a rule on duties unknown that would hold if a possible duty applied', () => {
    const plan = rule(`engage: { function: compliance }, template: first-notice`)
    const condition = planOf({
      rules: `{ id: r, capacity: informed, within: PT1H, when: "facts.ransomware && duties.exists(d, d.status == 'applies')", engage: { function: executive }, template: first-notice }`,
    })
    expect(find(gaps({ events }, { plan: condition }), 'unknown_fact', 'ransomware')?.decides).toEqual(['r'])
    expect(find(gaps({ events }, { plan: condition }), 'unknown_fact', 'nis2_significant')?.decides).toEqual([
      'eu-nis2-23',
      'r',
    ])
    expect(find(gaps({ events }, { plan }), 'unknown_fact', 'nis2_significant')?.decides).toEqual(['eu-nis2-23'])
  })
})

describe('those who must be engaged and cannot be reached', () => {
  it.each<[GapKind, string, Partial<AssessInput>]>([
    ['no_function_holder', 'compliance', { plan: rule('engage: { function: compliance }, template: first-notice') }],
    [
      'no_function_holder',
      'executive',
      {
        plan: rule('engage: { function: executive }, template: first-notice'),
        directory: directoryWith('id: helen, name', 'active: false, id: helen, name'),
      },
    ],
    ['no_contact', 'isac-two', { plan: rule('engage: { kind: isac }, template: community') }],
    ['no_channel', 'isac-one', { plan: rule('engage: { kind: isac }, template: community') }],
    ['no_organisation', 'insurer', { plan: rule('engage: { kind: insurer }, template: community') }],
    [
      'no_organisation',
      'csirt',
      {
        plan: rule('engage: { organisation: csirt }, template: community'),
        directory: { ...directory, organisations: [] },
      },
    ],
    ['no_organisation', 'customer', { plan: rule('engage: { kind: customer }, template: community') }],
    ['no_approver', 'privacy', { plan: rule('engage: { kind: isac }, template: community, approvals: [privacy]') }],
    [
      'no_agreement',
      'retainer',
      {
        plan: rule('engage: { organisation: redwood }, template: activation, activates: retainer'),
        directory: directoryWith('id: retainer', 'id: other'),
      },
    ],
    [
      'agreement_expired',
      'retainer',
      {
        plan: rule('engage: { organisation: redwood }, template: activation, activates: retainer'),
        now: at('2026-04-01T00:00:00Z'),
      },
    ],
    [
      'agreement_expired',
      'retainer',
      {
        plan: rule('engage: { organisation: redwood }, template: activation, activates: retainer'),
        now: at('2025-12-31T23:59:59Z'),
      },
    ],
  ])('%s: %s', (kind, key, more) => {
    const found = gaps({}, more).filter((gap) => gap.kind === kind && gap.key === key)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      why: expect.stringMatching(/^[A-Z].*\.$/),
      action: expect.stringMatching(/^[A-Z].*\.$/),
    })
    expect(found[0]?.decides).not.toEqual([])
  })

  it('of a restricted incident are sought among those who are admitted, and somebody else may be admitted', () => {
    const plan = rule('engage: { function: compliance }, template: first-notice, approvals: [privacy]')
    const found = gaps({ restricted: true }, { plan })
    expect(find(found, 'no_function_holder', 'compliance')).toMatchObject({
      why: 'Nobody who is admitted to this incident holds the function compliance.',
      action: 'Admit one of our people who holds the function compliance.',
    })
    expect(find(found, 'no_approver', 'privacy')).toMatchObject({
      why: 'Nobody who is admitted to this incident may give the privacy approval that is owed.',
      action: 'Admit one of our people who approves for privacy.',
    })
  })

  it('not, where all is there', () => {
    expect(gaps({ severity: 1 }).filter(({ kind }) => kind !== 'unknown_fact')).toEqual([])
    const lastSecond = at('2026-03-31T23:59:59Z')
    expect(find(gaps({ severity: 1 }, { now: lastSecond }), 'agreement_expired', 'retainer')).toBeUndefined()
    expect(assess(inputOf({ severity: 1 }, { now: lastSecond })).nextChangeAt).toBe(lastSecond + 1000)
  })
})

describe('what contradicts itself, or cannot be worked out', () => {
  it.each([
    ['all entities', undefined, ''],
    ['one entity', 'acme-at', ' of acme-at'],
  ])('a total below its parts: %s', (_, entity, of) => {
    const residents = fact('residents_affected', { 'US-WA': 450, _others: 60 }, { entity })
    const total = (value: number) =>
      find(
        gaps({ facts: [residents, fact('individuals_affected', value, { entity })] }),
        'contradiction',
        'individuals_affected',
      )
    expect(total(510)).toBeUndefined()
    expect(total(509)?.entity).toBe(entity)
    expect(total(509)?.why).toBe(`individuals_affected${of} is 509, and residents_affected add up to 510.`)
  })

  it('a report for an instance that the duty does not have', () => {
    const filed = (instance: string) => [
      { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'acme-at', instance, at: DECLARED },
    ]
    const events = [{ event: 'awareness', at: DECLARED }]
    const found = (instance: string) =>
      find(gaps({ events, submissions: filed(instance) }), 'contradiction', 'eu-nis2-23')
    expect(found('')).toBeUndefined()
    expect(found('DE')).toMatchObject({
      entity: 'acme-at',
      decides: ['early_warning'],
      why: expect.stringContaining('DE'),
    })
  })

  it('a report that turns out not to be owed', () => {
    const submissions = [{ duty: 'eu-nis2-23', stage: 'early_warning', entity: 'acme-at', instance: '', at: DECLARED }]
    const posture = gaps({ facts: [fact('nis2_significant', false)], submissions })
    expect(find(posture, 'withdrawal', 'eu-nis2-23')).toMatchObject({ entity: 'acme-at', decides: ['early_warning'] })
  })

  it('a rule of the plan that faults engages nobody, ends nothing, and is told', () => {
    const facts = [fact('ransomware', 'no bool')]
    const posture = assess(inputOf({ facts }))
    expect(posture.engagements.map(({ stakeholder }) => stakeholder)).toEqual(['incident_manager', 'technical_lead'])
    expect(find(posture.gaps, 'fault', 'forensics-on-grave')?.action).toBe('Mend its condition in the plan.')
  })

  it('a defect of Liaison costs one part of the answer and not the others', () => {
    const broken = {
      ...catalogue,
      get duties(): never {
        throw new Error('the shelf fell')
      },
    }
    const posture = assess(inputOf({}, { catalogue: broken }))
    expect(find(posture.gaps, 'fault', 'duties')?.why).toBe('duties could not be worked out: the shelf fell.')
    expect(find(posture.gaps, 'fault', 'csirt-on-nis2')).toBeDefined()
    expect(posture.engagements.map(({ stakeholder }) => stakeholder)).toEqual(['incident_manager', 'technical_lead'])
  })
})

describe('a notice that an agreement asks for', () => {
  const NOTICE = 'kind: duty_to_notify, text: Tell us, owed_by: us, within: PT24H, from: awareness'
  const agreed = (more = '', validTo = '2026-03-31') =>
    directoryWith('valid_to: 2026-03-31', `valid_to: ${validTo}, provisions: [{ ${NOTICE}${more} }]`)
  const events = [{ event: 'awareness', at: DECLARED }]
  const duty = 'agreement:retainer'

  it('asks for the fact that decides it, as urgent as its clock', () => {
    const found = gaps({ events }, { directory: agreed(', when: facts.ransomware, entities: [acme-us]') })
    expect(find(found, 'unknown_fact', 'ransomware')).toMatchObject({
      decides: [duty, 'forensics-on-grave'],
      urgentAt: at('2026-03-03T10:00:00Z'),
    })
  })

  it('asks whether a suspected incident is one', () => {
    const found = gaps({ events, status: 'suspected' }, { directory: agreed() })
    expect(find(found, 'unknown_fact', 'incident.declared')).toMatchObject({
      decides: [duty],
      action: 'Declare the incident, or say that it is a false alarm.',
    })
  })

  it('is not lost from sight when the agreement has ended', () => {
    const found = gaps({ events }, { directory: agreed('', '2026-03-01') })
    expect(find(found, 'agreement_expired', 'retainer')).toMatchObject({
      decides: [duty],
      why: 'Retainer with Redwood Forensics ended on 2026-03-01: no clock runs for its notice.',
    })
    const elsewhere = agreed(', when: facts.ransomware', '2026-03-01')
    const none = gaps({ events, facts: [fact('ransomware', false)] }, { directory: elsewhere })
    expect(find(none, 'agreement_expired', 'retainer')).toBeUndefined()
  })
})

describe('a webhook that leads to a private address', () => {
  const { id, address } = directory.organisations
    .flatMap(({ contacts }) => contacts)
    .flatMap(({ channels }) => channels)
    .find(({ kind }) => kind === 'webhook')!

  it.each<[string, Partial<AssessInput>, string, boolean]>([
    ['is a gap', {}, address, true],
    ['is none once such webhooks are allowed', { allowPrivateWebhooks: true }, address, false],
    ['is none once it has another address', {}, 'http://10.0.0.1/', false],
  ])('%s', (_, more, tried, expected) => {
    const refused = { kind: 'private_webhook' as const, channel: id, to: 'Hotline', address: tried }
    const record = { engagements: [], approvalRequests: [], fired: [], obstacles: [refused] }
    expect(find(gaps({}, { record, ...more }), 'private_webhook', id) !== undefined).toBe(expected)
  })
})

describe('whoever was stood down', () => {
  const cause = { key: 'rule:technical-lead-always', since: DECLARED, messageQueued: true }

  it.each<[string, EngagementRecord['causes'], boolean]>([
    ['the cause for which they had been told holds on', [cause], false],
    ['it ended and holds anew', [{ ...cause, endedAt: DECLARED }], true],
    ['it holds anew on record', [{ ...cause, messageQueued: false }], true],
    ['another one came', [{ ...cause, key: 'rule:other' }], true],
  ])('%s: a person is told %s', (_, causes, expected) => {
    const engagements = [recordOf({ stakeholder: 'technical_lead', state: 'stood_down', causes })]
    const found = gaps({}, { record: { engagements, approvalRequests: [], fired: [], obstacles: [] } })
    expect(find(found, 'stood_down', 'technical_lead') !== undefined).toBe(expected)
  })
})

describe('whoever was told to come', () => {
  const cause = { key: 'rule:technical-lead-always', since: DECLARED, messageQueued: true }
  const ended = { ...cause, endedAt: DECLARED }
  const asked = (more: Partial<EngagementRecord>) => {
    const engagements = [recordOf({ stakeholder: 'technical_lead', causes: [ended], ...more })]
    const record = { engagements, approvalRequests: [], fired: [], obstacles: [] }
    return gaps({}, { plan: rule('engage: { function: executive }, template: first-notice'), record }).some(
      ({ kind }) => kind === 'no_longer_needed',
    )
  }

  it.each<[string, Partial<EngagementRecord>, boolean]>([
    ['was reached, and no cause is left', {}, true],
    ['is at work, and no cause is left', { state: 'active' }, true],
    ['was reached by what was under way when they were let go', { state: 'not_needed' }, true],
    ['was not reached', { state: 'not_needed', notifiedAt: undefined }, false],
    ['has another cause', { causes: [ended, { ...cause, key: 'person:1' }] }, false],
    ['was stood down', { state: 'stood_down' }, false],
    ['declined', { state: 'declined' }, false],
  ])('%s: a person is asked %s', (_, more, expected) => {
    expect(asked(more)).toBe(expected)
  })
})
