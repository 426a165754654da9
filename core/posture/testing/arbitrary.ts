/** Random incidents and records on the small world. */
import fc from 'fast-check'
import type { Fact, IncidentEvent } from '../../facts/index.ts'
import { type AssessInput, ENGAGEMENT_STATES, type EngagementRecord, type RecordSoFar } from '../types.ts'
import { DECLARED, directory, HOUR, inputOf, MINUTE, plan } from './world.ts'

const ENTITIES = [undefined, 'acme-at', 'acme-us'] as const
const moment = fc.integer({ min: -48 * 60, max: 90 * 60 }).map((minutes) => DECLARED + minutes * MINUTE)
const before = fc.integer({ min: 0, max: 48 * 60 }).map((minutes) => DECLARED - minutes * MINUTE)

const VALUES: Record<string, fc.Arbitrary<Fact['value']>> = {
  personal_data_breach: fc.boolean(),
  risk_to_individuals: fc.constantFrom('none', 'unlikely', 'risk', 'high'),
  nis2_significant: fc.boolean(),
  ransomware: fc.boolean(),
  individuals_affected: fc.nat(500),
  residents_affected: fc.dictionary(fc.constantFrom('US-WA', 'US-OR', '_others'), fc.nat(300)),
}

const fact: fc.Arbitrary<Fact> = fc
  .tuple(fc.constantFrom(...Object.keys(VALUES)), fc.constantFrom(...ENTITIES), fc.option(before, { nil: undefined }))
  .chain(([key, entity, recordedAt]) =>
    fc
      .oneof({ weight: 5, arbitrary: VALUES[key]! }, fc.constant(null))
      .map((value) => ({ key, entity, recordedAt, value })),
  )

/** One statement for each key and entity, so that their order says nothing. */
export const facts = fc.uniqueArray(fact, { selector: ({ key, entity }) => `${key} ${entity}`, maxLength: 12 })

const event: fc.Arbitrary<IncidentEvent> = fc.record({
  event: fc.constant('awareness'),
  at: before,
  entity: fc.constantFrom(...ENTITIES),
})

const submission = fc.record({
  duty: fc.constant('eu-nis2-23'),
  stage: fc.constantFrom('early_warning', 'incident_notification', 'final_report'),
  entity: fc.constant('acme-at'),
  instance: fc.constant(''),
  at: before,
})

const waiver = fc.record({
  duty: fc.constantFrom('eu-gdpr-33', 'eu-nis2-23'),
  entity: fc.constant('acme-at'),
  instance: fc.constant(''),
  kind: fc.constantFrom('waived' as const, 'not_required' as const),
  reason: fc.constant('A reason.'),
})

const attempts = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('jon', 'lea', 'redwood.hotline', 'ines'),
    fc.constantFrom('primary' as const, 'backup' as const),
    moment,
  ),
  { selector: ([contact, use]) => `${contact} ${use}`, maxLength: 3 },
)

const asAttempts = fc
  .tuple(attempts, fc.nat(120))
  .map(([all, minutes]) =>
    all.map(([contact, use, startedAt]) => ({ contact, use, startedAt, acknowledgeBy: startedAt + minutes * MINUTE })),
  )

const CAUSES = [
  'rule:technical-lead-always',
  'rule:forensics-on-grave',
  'rule:csirt-on-nis2@acme-at',
  'person:1',
  'escalation:duty-late#x',
]

const engagement: fc.Arbitrary<EngagementRecord> = fc.record(
  {
    stakeholder: fc.constantFrom('technical_lead', 'redwood', 'csirt', 'executive', 'gone'),
    state: fc.constantFrom(...ENGAGEMENT_STATES),
    capacity: fc.constantFrom('responsible' as const, 'informed' as const),
    causes: fc.uniqueArray(
      fc.record(
        { key: fc.constantFrom(...CAUSES), since: before, endedAt: before, messageQueued: fc.boolean() },
        { requiredKeys: ['key', 'since', 'messageQueued'] },
      ),
      { selector: ({ key }) => key, maxLength: 3 },
    ),
    attempts: asAttempts,
    acknowledgedAt: before,
    notifiedAt: before,
  },
  { requiredKeys: ['stakeholder', 'state', 'capacity', 'causes', 'attempts'] },
)

const record: fc.Arbitrary<RecordSoFar> = fc.record({
  engagements: fc.uniqueArray(engagement, { selector: ({ stakeholder }) => stakeholder, maxLength: 4 }),
  approvalRequests: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('request-1', 'request-2', 'request-3'),
      message: fc.constant('message'),
      kind: fc.constantFrom('legal' as const, 'executive' as const),
      state: fc.constantFrom('open' as const, 'approved' as const),
      attempts: asAttempts,
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  ),
  fired: fc.subarray(['duty-late#eu-nis2-23@acme-at:early_warning', 'silent-provider#redwood']),
  obstacles: fc.constant([]),
})

/** An incident that was declared, as it may be found at some time after that. */
export const input: fc.Arbitrary<AssessInput> = fc
  .record({
    now: fc.integer({ min: 0, max: 100 * HOUR }).map((passed) => DECLARED + passed),
    severity: fc.constantFrom(1, 2, 3, 4, undefined),
    status: fc.constantFrom(
      'suspected' as const,
      'declared' as const,
      'declared' as const,
      'closed' as const,
      'false_alarm' as const,
    ),
    facts,
    events: fc.array(event, { maxLength: 3 }),
    submissions: fc.array(submission, { maxLength: 2 }),
    waivers: fc.array(waiver, { maxLength: 1 }),
    record,
    entities: fc.subarray([...directory.entities]),
    plan: fc.constantFrom(plan, plan, plan, null),
  })
  .map(({ now, record, entities, plan, ...incident }) =>
    inputOf(incident, { now, record, plan, directory: { ...directory, entities } }),
  )
