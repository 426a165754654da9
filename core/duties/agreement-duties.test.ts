import { describe, expect, test } from 'vitest'
import type { Agreement, Entity, Organisation, Provision } from '../directory/index.ts'
import { instantOf } from '../time/index.ts'
import { agreementDuties, type DutyIncident, evaluateDuties, withAgreements } from './index.ts'
import { calendars, NOW, vocabulary, WARN_BEFORE } from './testing.ts'

const NOTICE: Provision = {
  kind: 'duty_to_notify',
  text: 'Tell us within a day of knowing.',
  owedBy: 'us',
  within: 'PT24H',
  from: 'awareness',
}
const POLICY: Agreement = { id: 'policy', kind: 'insurance_policy', title: 'Cyber policy', provisions: [NOTICE] }

const insurer = (changes: Partial<Agreement>): Organisation => ({
  id: 'insurer',
  name: 'The insurer',
  kind: 'insurer',
  contacts: [],
  agreements: [{ ...POLICY, ...changes }],
})
const withNotice = (changes: Partial<Provision>): Organisation => insurer({ provisions: [{ ...NOTICE, ...changes }] })

const VIENNA: Entity = { id: 'one', country: 'AT', timeZone: 'Europe/Vienna', profile: {} }
const NEW_YORK: Entity = { id: 'two', country: 'US', timeZone: 'America/New_York', profile: {} }

interface World {
  at?: string
  status?: string
  breach?: boolean
  entities?: Entity[]
  now?: string
  submissions?: DutyIncident['submissions']
  waivers?: DutyIncident['waivers']
}

/** A declared incident of which one of our entities knew on Friday noon, unless the world says otherwise. */
function evaluate(organisation: Organisation, world: World = {}) {
  const { at = '2025-03-07T12:00:00Z', status = 'declared', breach, entities = [VIENNA] } = world
  const incident: DutyIncident = {
    status,
    facts: breach === undefined ? [] : [{ key: 'breach', value: breach }],
    events: at === '' ? [] : [{ id: 'e', event: 'awareness', at: instantOf(at) }],
    submissions: world.submissions ?? [],
    waivers: world.waivers ?? [],
  }
  const catalogue = withAgreements({ vocabulary, duties: [], calendars }, [organisation])
  return evaluateDuties(catalogue, entities, incident, instantOf(world.now ?? NOW), WARN_BEFORE)
}
const one = (organisation: Organisation, world?: World) => evaluate(organisation, world)[0]!
const FILED = { duty: 'agreement:policy', stage: 'notice', entity: 'one', instance: '' }

describe('a notice that we owe', () => {
  test('is a duty that says by what, to whom and why', () => {
    expect(one(insurer({}))).toMatchObject({
      duty: 'agreement:policy',
      regime: 'Cyber policy',
      citation: NOTICE.text,
      recipient: 'The insurer',
      entity: 'one',
      instance: '',
      status: 'applies',
      stages: [{ stage: 'notice', label: 'Notice to The insurer', status: 'late' }],
    })
  })

  test.each<[string, Partial<Provision>, World, string | null]>([
    ['hours run on', {}, {}, '2025-03-08T12:00:00Z'],
    [
      'hours across the night of 23 hours',
      {},
      { at: '2025-03-29T20:00:00+01:00', now: '2025-03-30T00:00:00Z' },
      '2025-03-30T21:00:00+02:00',
    ],
    [
      'hours across the night of 25 hours',
      {},
      { at: '2025-10-25T20:00:00+02:00', now: '2025-10-26T00:00:00Z' },
      '2025-10-26T19:00:00+01:00',
    ],
    ['days end with the local day', { within: 'P2D' }, {}, '2025-03-09T23:59:59+01:00'],
    ['business days pass over the weekend', { within: 'P1BD', calendar: 'entity' }, {}, '2025-03-10T23:59:59+01:00'],
    ['in a calendar by its name', { within: 'P2BD', calendar: 'AT' }, {}, '2025-03-11T23:59:59+01:00'],
    ['an open standard has no number', { within: undefined }, {}, null],
    ['and before its event there is none', {}, { at: '' }, null],
  ])('%s', (_, changes, world, due) => {
    expect(one(withNotice(changes), world).stages[0]?.due).toBe(due === null ? null : instantOf(due))
  })

  test('without a number its own words stand', () => {
    expect(one(withNotice({ within: undefined })).stages[0]).toMatchObject({ status: 'running', standard: NOTICE.text })
  })

  test('before its event it says what is awaited', () => {
    expect(one(insurer({}), { at: '' }).stages[0]).toMatchObject({ status: 'not_started', awaits: ['awareness'] })
  })

  test('ends with a submission, or with the decision that none is required', () => {
    const submissions = [{ ...FILED, at: instantOf('2025-03-07T15:00:00Z') }]
    expect(one(insurer({}), { submissions }).stages[0]?.status).toBe('submitted')
    const waivers = [{ ...FILED, kind: 'not_required' as const, reason: 'They were on the call.' }]
    expect(one(insurer({}), { waivers }).stages[0]?.status).toBe('not_required')
  })
})

describe('whether it applies', () => {
  test.each<[string, Partial<Provision>, World, string, string[]]>([
    ['declared, and nothing else is asked', {}, {}, 'applies', []],
    ['closed: what was owed is owed', {}, { status: 'closed' }, 'applies', []],
    ['only suspected', {}, { status: 'suspected' }, 'possible', ['incident.declared']],
    ['a false alarm', {}, { status: 'false_alarm' }, 'not_applicable', []],
    ['its condition holds', { when: 'facts.breach' }, { breach: true }, 'applies', []],
    [
      'its condition holds, although only suspected',
      { when: 'facts.breach' },
      { breach: true, status: 'suspected' },
      'applies',
      [],
    ],
    ['its condition is not known', { when: 'facts.breach' }, {}, 'possible', ['breach']],
    ['its condition is false', { when: 'facts.breach' }, { breach: false }, 'not_applicable', []],
    ['a condition that this release cannot read', { when: 'facts.gone' }, {}, 'applies', []],
  ])('%s', (_, changes, world, status, missing) => {
    const found = one(withNotice(changes), world)
    expect([found.status, found.missingFacts]).toEqual([status, missing])
  })

  test('while it is only possible its clock is shown, for it may count', () => {
    expect(one(insurer({}), { status: 'suspected' }).stages[0]).toMatchObject({
      provisional: true,
      due: instantOf('2025-03-08T12:00:00Z'),
    })
  })

  test('a condition that cannot be read is told', () => {
    expect(one(withNotice({ when: 'facts.gone' })).because.join()).toContain(
      'cannot be read and is left out: facts.gone',
    )
  })

  test.each<[string, Partial<Agreement>, string, boolean]>([
    ['on its last day', { validTo: '2025-03-07' }, 'applies', false],
    ['the day after', { validTo: '2025-03-06' }, 'not_applicable', true],
    ['on its first day', { validFrom: '2025-03-07' }, 'applies', false],
    ['the day before', { validFrom: '2025-03-08' }, 'not_applicable', true],
  ])('the day of the event decides whether the agreement counts: %s', (_, changes, status, outOfForce) => {
    expect(one(insurer(changes))).toMatchObject({ status, outOfForce, stages: status === 'applies' ? [{}] : [] })
  })

  test('one that would not apply anyway is not said to have ended', () => {
    const ended = insurer({ validTo: '2025-03-06', provisions: [{ ...NOTICE, when: 'facts.breach' }] })
    expect(one(ended, { breach: false }).outOfForce).toBe(false)
  })
})

describe('several', () => {
  const entities = [VIENNA, NEW_YORK]
  test('each of our entities has a clock of its own, by its own day', () => {
    const found = evaluate(withNotice({ within: 'P1D' }), { entities, at: '2025-03-08T03:00:00Z' })
    expect(found.map(({ entity, stages }) => [entity, stages[0]?.due])).toEqual([
      ['one', instantOf('2025-03-09T23:59:59+01:00')],
      ['two', instantOf('2025-03-08T23:59:59-05:00')],
    ])
  })

  test('only those that it binds', () => {
    expect(evaluate(withNotice({ entities: ['two'] }), { entities }).map(({ entity }) => entity)).toEqual(['two'])
  })

  test('notices of one agreement are told apart by their ids', () => {
    const provisions = ['first', 'final'].map((id) => ({ ...NOTICE, id }))
    expect(evaluate(insurer({ provisions })).map(({ duty }) => duty)).toEqual([
      'agreement:policy:first',
      'agreement:policy:final',
    ])
  })
})

test('what they owe us, and what is no notice, starts no clock of ours', () => {
  const provisions: Provision[] = [
    { ...NOTICE, owedBy: 'them' },
    { kind: 'response_time', text: 'On a call', within: 'PT2H', owedBy: 'them' },
  ]
  expect(agreementDuties([insurer({ provisions })], vocabulary)).toEqual([])
})

test('what the agreement makes us responsible for is remarked beside the notice', () => {
  const consent: Provision = { kind: 'responsibility', text: 'Ask for consent before any cost.', owedBy: 'us' }
  const theirs: Provision = { kind: 'responsibility', text: 'They bear the cost.', owedBy: 'them' }
  const { because } = one(insurer({ provisions: [NOTICE, consent, theirs] }))
  expect(because).toContain('Ask for consent before any cost. (Cyber policy)')
  expect(because.join()).not.toContain('They bear')
})
