import { describe, expect, it } from 'vitest'
import { assess, ladderOfContacts, nextStep } from './index.ts'
import {
  at,
  DECLARED,
  directory,
  directoryWith,
  inputOf,
  MINUTE,
  nothingYet,
  planOf,
  recordOf,
} from './testing/world.ts'
import type { AssessInput, Attempt, EngagementRecord, EngagementState } from './types.ts'

const QUARTER = 15 * MINUTE
const plan = planOf({})

/** Attempts one after the other, a quarter of an hour each, from 10:00 on. */
const asked = (...rungs: [contact: string, use: 'primary' | 'backup'][]): Attempt[] =>
  rungs.map(([contact, use], index) => {
    const startedAt = DECLARED + index * QUARTER
    return { contact, use, startedAt, acknowledgeBy: startedAt + QUARTER }
  })

const redwood = (attempts: Attempt[], more: Partial<EngagementRecord> = {}) =>
  recordOf({
    stakeholder: 'redwood',
    causes: [{ key: 'person:1', since: DECLARED, messageQueued: true }],
    attempts,
    ...more,
  })

const postureAt = (time: string, engagement: EngagementRecord, more: Partial<AssessInput> = {}) =>
  assess(inputOf({}, { now: at(time), plan, record: { ...nothingYet, engagements: [engagement] }, ...more }))
const stepAt = (...args: Parameters<typeof postureAt>) => postureAt(...args).attempts[0]?.step

const first: [string, 'primary'] = ['redwood.hotline', 'primary']
const second: [string, 'backup'] = ['redwood.hotline', 'backup']
const third: [string, 'backup'] = ['redwood.deputy', 'backup']

describe('whoever does not answer', () => {
  it('is left in peace while time is left, until exactly then', () => {
    const posture = postureAt('10:14', redwood(asked(first)))
    expect(posture.attempts).toEqual([])
    expect(posture.nextChangeAt).toBe(at('10:15'))
  })

  it.each<[string, string, Attempt[], unknown]>([
    [
      'is tried by the backup channels of the same contact',
      '10:15',
      asked(first),
      { kind: 'try', contact: 'redwood.hotline', use: 'backup' },
    ],
    [
      'then the next contact is, whose primary channels do not exist',
      '10:30',
      asked(first, second),
      { kind: 'try', contact: 'redwood.deputy', use: 'backup' },
    ],
    ['is silent after the last attempt', '10:45', asked(first, second, third), { kind: 'silent', since: at('10:45') }],
    [
      'is silent since then, also when that is noticed late',
      '19:00',
      asked(first, second, third),
      { kind: 'silent', since: at('10:45') },
    ],
    [
      'is tried once, not many times, when a restart comes late',
      '19:00',
      asked(first),
      { kind: 'try', contact: 'redwood.hotline', use: 'backup' },
    ],
  ])('%s', (_, time, attempts, step) => {
    expect(postureAt(time, redwood(attempts)).attempts).toEqual([
      { subject: { kind: 'engagement', stakeholder: 'redwood' }, step },
    ])
  })

  it('keeps to the contact that was begun with, whatever the order is meanwhile', () => {
    const contacts = [...directory.organisations[0]!.contacts].reverse()
    expect(nextStep(ladderOfContacts(contacts), asked(first), at('10:15'))).toMatchObject({
      contact: 'redwood.hotline',
    })
  })

  it('is the next holder of a function', () => {
    const lead = recordOf({ stakeholder: 'technical_lead', attempts: asked(['jon', 'primary']) })
    expect(stepAt('10:15', lead)).toEqual({ kind: 'try', contact: 'lea', use: 'primary' })
    const left = directoryWith('id: lea, name', 'active: false, id: lea, name')
    expect(stepAt('10:15', lead, { directory: left })).toMatchObject({ kind: 'silent' })
  })

  it.each<[EngagementState, boolean]>([
    ['approved', true],
    ['notified', true],
    ['acknowledged', false],
    ['active', false],
    ['declined', false],
    ['stood_down', false],
    ['silent', false],
    ['not_needed', false],
  ])('%s: tried further %s', (state, expected) => {
    expect(stepAt('10:15', redwood(asked(first), { state })) !== undefined).toBe(expected)
  })

  it('is no longer tried once an answer is on record, or the incident is over', () => {
    expect(stepAt('10:15', redwood(asked(first), { acknowledgedAt: at('10:10') }))).toBeUndefined()
    const over = inputOf(
      { status: 'closed' },
      { now: at('10:15'), record: { ...nothingYet, engagements: [redwood(asked(first))] } },
    )
    expect(assess(over).attempts).toEqual([])
  })

  it('is not tried where no answer was asked for', () => {
    expect(stepAt('12:00', redwood([]))).toBeUndefined()
  })

  it('is called by a person: a telephone is never tried, but named', () => {
    const ladder = ladderOfContacts(directory.organisations.find(({ id }) => id === 'isac-one')!.contacts)
    expect(ladder).toEqual([])
    const { gaps } = postureAt('11:00', redwood(asked(first, second, third)))
    expect(gaps).toContainEqual(
      expect.objectContaining({
        kind: 'stakeholder_silent',
        key: 'redwood',
        action: 'Call Hotline +1 555 0100 and record a call note.',
      }),
    )
  })
})

describe('an approval', () => {
  const request = (attempts: Attempt[], more: object = {}) => ({
    id: 'request-1',
    message: 'message-1',
    kind: 'legal' as const,
    state: 'open' as const,
    attempts,
    ...more,
  })
  const assessed = (time: string, attempts: Attempt[], more: object = {}, input: Partial<AssessInput> = {}) =>
    assess(
      inputOf(
        {},
        { now: at(time), plan, record: { ...nothingYet, approvalRequests: [request(attempts, more)] }, ...input },
      ),
    )
  const both = asked(['ines', 'primary'], ['igor', 'primary'])

  it('is asked of the first approver at once, and of the next when time has passed', () => {
    const subject = { kind: 'approval', request: 'request-1' }
    expect(assessed('10:00', []).attempts).toEqual([
      { subject, step: { kind: 'try', contact: 'ines', use: 'primary' } },
    ])
    expect(assessed('10:15', both.slice(0, 1)).attempts).toEqual([
      { subject, step: { kind: 'try', contact: 'igor', use: 'primary' } },
    ])
  })

  it('is asked on after the closure: what still waits is a report that is owed all the same', () => {
    const closed = inputOf(
      { status: 'closed' },
      { now: at('10:15'), record: { ...nothingYet, approvalRequests: [request([])] } },
    )
    expect(assess(closed).attempts).toMatchObject([{ subject: { kind: 'approval' }, step: { kind: 'try' } }])
  })

  it('does not wait for sleeping approvers unseen, whatever the plan says', () => {
    const posture = assessed('10:30', both)
    expect(posture.escalations).toEqual([
      {
        escalation: 'approver-silent',
        key: 'approver-silent#request-1',
        stakeholder: 'incident_manager',
        capacity: 'informed',
        template: 'approver-silent',
        acknowledgeWithin: QUARTER,
        request: 'request-1',
        cites: [],
        why: ['no approver of kind legal has answered'],
      },
    ])
    expect(posture.gaps[0]).toMatchObject({ kind: 'approver_silent', key: 'request-1', urgentAt: at('10:30') })
  })

  it('is told once of its silence', () => {
    const record = { ...nothingYet, approvalRequests: [request(both)], fired: ['approver-silent#request-1'] }
    expect(assessed('10:30', both, {}, { record }).escalations).toEqual([])
  })

  it.each(['approved', 'rejected', 'void'] as const)('that is %s is asked no further', (state) => {
    expect(assessed('12:00', both, { state })).toMatchObject({ attempts: [], escalations: [] })
  })

  it('that nobody may give is a gap', () => {
    const posture = assessed('10:00', [], { kind: 'executive' })
    expect(posture.attempts).toEqual([])
    expect(posture.gaps).toContainEqual(
      expect.objectContaining({ kind: 'no_approver', key: 'executive', decides: ['message-1'] }),
    )
  })
})
