import { describe, expect, it } from 'vitest'
import { assess } from './index.ts'
import { at, DECLARED, directory, fact, HOUR, inputOf, MINUTE, planOf, recordOf } from './testing/world.ts'
import type { AssessInput, IncidentState } from './types.ts'

const engaged = (incident: Partial<IncidentState>, more: Partial<AssessInput> = {}) =>
  Object.fromEntries(assess(inputOf(incident, more)).engagements.map((one) => [one.stakeholder, one]))

const rule = (more: string) =>
  planOf({ rules: `{ id: r, capacity: informed, within: PT1H, template: community, ${more} }` })

it('changes at the declaration that is still to come', () => {
  const posture = assess(inputOf({ status: undefined, declaredAt: DECLARED + HOUR }))
  expect(posture.nextChangeAt).toBe(DECLARED + HOUR)
})

describe('who must be engaged', () => {
  it('follows from the facts, and says which', () => {
    const { legal_counsel } = engaged({ facts: [fact('personal_data_breach', true)] })
    expect(legal_counsel).toMatchObject({ label: 'Legal counsel', dimension: 'horizontal', capacity: 'consulted' })
    expect(legal_counsel?.because).toEqual([
      expect.objectContaining({
        rule: 'counsel-on-personal-data',
        kind: 'rule',
        key: 'rule:counsel-on-personal-data',
        facts: ['personal_data_breach is true'],
      }),
    ])
  })

  it('cites the facts that decided, also those behind the duties that a rule reads', () => {
    const facts = [fact('personal_data_breach', true, { id: 'breach' }), fact('nis2_significant', true, { id: 'nis2' })]
    const { legal_counsel, csirt, technical_lead } = engaged({ facts })
    expect([legal_counsel, csirt, technical_lead].map((one) => one?.cites)).toEqual([['breach'], ['nis2'], []])
  })

  it.each([
    ['a fact that is false', [fact('personal_data_breach', false)]],
    ['a fact that is not recorded', []],
    ['a fact that was returned to unknown', [fact('personal_data_breach', true), fact('personal_data_breach', null)]],
  ])('%s engages nobody', (_, facts) => {
    expect(Object.keys(engaged({ facts }))).toEqual(['incident_manager', 'technical_lead'])
  })

  it('includes those whom the facts of one of our entities concern, although the rule names no entity', () => {
    const facts = [
      fact('personal_data_breach', false, { entity: 'acme-at' }),
      fact('personal_data_breach', true, { entity: 'acme-us' }),
    ]
    expect(engaged({ facts })).toHaveProperty('legal_counsel')
  })

  it('asks a rule about entities once for each of them', () => {
    const plan = rule(`engage: { function: compliance }, when: "entity.country == 'AT' && facts.ransomware"`)
    expect(plan.rules[0]?.perEntity).toBe(true)
    const both = [fact('ransomware', true)]
    expect(engaged({ facts: both }, { plan }).compliance?.because.map(({ key }) => key)).toEqual(['rule:r@acme-at'])
    const other = [fact('ransomware', true, { entity: 'acme-us' })]
    expect(engaged({ facts: other }, { plan })).toEqual({})
  })

  it('takes all organisations of a kind, and customers as one audience', () => {
    const when = 'when: "true"'
    expect(Object.keys(engaged({}, { plan: rule(`${when}, engage: { kind: isac }`) }))).toEqual([
      'isac-one',
      'isac-two',
    ])
    const organisations = ['one', 'two'].map((id) => ({
      ...directory.organisations[0]!,
      id,
      kind: 'customer' as const,
    }))
    const plan = rule(`${when}, engage: { kind: customer }`)
    expect(Object.keys(engaged({}, { plan, directory: { ...directory, organisations } }))).toEqual(['customer'])
  })

  it('without a directory still names functions, organisations and kinds, and misses nobody', () => {
    const bare = { ...directory, people: [], organisations: [] }
    const plan = planOf({
      rules: `
        { id: a, when: "true", engage: { kind: isac }, capacity: informed, within: PT1H, template: community },
        { id: b, when: "true", engage: { organisation: redwood }, capacity: informed, within: PT1H, template: community },
        { id: c, when: "true", engage: { function: executive }, capacity: informed, within: PT1H, template: first-notice }`,
    })
    const posture = assess(inputOf({}, { plan, directory: bare, withoutDirectory: true }))
    expect(posture.engagements.map(({ stakeholder }) => stakeholder)).toEqual(['executive', 'isac', 'redwood'])
    expect(posture.gaps.filter(({ kind }) => kind.startsWith('no_'))).toEqual([])
  })

  it('is one engagement with the strongest capacity and the earliest instant of several causes', () => {
    const plan = planOf({
      rules: `
        { id: late, when: "true", engage: { function: executive }, capacity: consulted, within: PT2H, template: first-notice },
        { id: soon, when: "true", engage: { function: executive }, capacity: informed, within: PT1H, template: first-notice }`,
    })
    const { executive } = engaged({}, { plan })
    expect(executive).toMatchObject({ capacity: 'consulted', dueBy: DECLARED + HOUR })
    expect(executive?.because.map((one) => one.rule)).toEqual(['soon', 'late'])
  })

  it('stands in the order of dimension, then instant', () => {
    const facts = [fact('personal_data_breach', true), fact('ransomware', true)]
    expect(Object.keys(engaged({ facts }))).toEqual(['incident_manager', 'technical_lead', 'legal_counsel', 'redwood'])
  })
})

describe('within is counted from when the rule first held', () => {
  const due = (facts: IncidentState['facts'], more: Partial<AssessInput> = {}, incident: Partial<IncidentState> = {}) =>
    (engaged({ facts, ...incident }, { now: at('12:00'), ...more }).legal_counsel?.dueBy ?? 0) - 30 * MINUTE
  const breach = (more: object = {}) => fact('personal_data_breach', true, more)

  it.each([
    ['the declaration, where the fact was known before', [breach({ recordedAt: at('09:00') })], at('10:00')],
    ['the declaration, where no recording is told', [breach()], at('10:00')],
    ['the recording of the deciding fact', [breach({ recordedAt: at('11:00') })], at('11:00')],
    [
      'the correction that made it hold',
      [breach({ recordedAt: at('10:30') }), breach({ recordedAt: at('11:30') })],
      at('11:30'),
    ],
    ['now at the latest', [breach({ recordedAt: at('15:00') })], at('12:00')],
  ])('%s', (_, facts, since) => {
    expect(due(facts)).toBe(since)
  })

  it('the instant on record before all others', () => {
    const causes = [{ key: 'rule:counsel-on-personal-data', since: at('10:45'), messageQueued: true }]
    const engagements = [recordOf({ stakeholder: 'legal_counsel', causes })]
    const record = { engagements, approvalRequests: [], fired: [], obstacles: [] }
    expect(due([breach({ recordedAt: at('11:00') })], { record })).toBe(at('10:45'))
  })

  it('anew where the cause had ended in between', () => {
    const causes = [
      { key: 'rule:counsel-on-personal-data', since: at('10:05'), endedAt: at('10:30'), messageQueued: true },
    ]
    const record = {
      engagements: [recordOf({ stakeholder: 'legal_counsel', causes })],
      approvalRequests: [],
      fired: [],
      obstacles: [],
    }
    expect(due([breach({ recordedAt: at('11:00') })], { record })).toBe(at('11:00'))
  })

  it('now, where nothing was declared', () => {
    expect(due([breach()], {}, { declaredAt: undefined })).toBe(at('12:00'))
  })

  it('for a rule on duties, the recording of the fact that made the duty apply', () => {
    const facts = [fact('nis2_significant', true, { recordedAt: at('11:15') })]
    expect(engaged({ facts }, { now: at('12:00') }).csirt?.dueBy).toBe(at('11:15') + 12 * HOUR)
  })
})
