import { describe, expect, test } from 'vitest'
import { instantOf } from '../time/index.ts'
import { evaluate, stage, type World, written } from './testing.ts'

const AWARE: [string, string][] = [['awareness', '2025-03-08T12:00:00Z']]
const one = (changes: Record<string, unknown>, world: World = {}) => {
  const answers = evaluate([written(changes)], world)
  expect(answers).toHaveLength(1)
  return answers[0]!
}
const only = (changes: Record<string, unknown>, world: World = {}) => one(changes, world).stages[0]!

describe('whether a duty applies', () => {
  const exceptions = [{ when: 'facts.harmless', reason: 'Nobody is harmed', citation: 'Art. 2' }]
  const compelled_by = [{ when: 'facts.ordered', reason: 'The authority orders it' }]
  test.each<[string, Record<string, unknown>, World, string, string[]]>([
    ['scope and trigger hold', {}, {}, 'applies', []],
    ['the scope is false', {}, { profile: { covered: false } }, 'not_applicable', []],
    [
      'the trigger is false though the scope is unknown',
      {},
      { profile: { covered: undefined }, facts: { breach: false } },
      'not_applicable',
      [],
    ],
    [
      'both are unknown',
      {},
      { profile: { covered: undefined }, facts: { breach: null } },
      'possible',
      ['profile.covered', 'breach'],
    ],
    ['an exception holds', { exceptions }, { facts: { harmless: true } }, 'not_applicable', []],
    [
      'an exception holds though the trigger is unknown',
      { exceptions },
      { facts: { breach: null, harmless: true } },
      'not_applicable',
      [],
    ],
    ['an exception is unknown', { exceptions }, {}, 'applies', []],
    [
      'an order stands above trigger and exception',
      { exceptions, compelled_by },
      { facts: { breach: false, harmless: true, ordered: true } },
      'applies',
      [],
    ],
    [
      'nobody has said that there is an order',
      { exceptions, compelled_by },
      { facts: { harmless: true } },
      'not_applicable',
      [],
    ],
    [
      'an order does not reach beyond the scope',
      { compelled_by },
      { profile: { covered: false }, facts: { ordered: true } },
      'not_applicable',
      [],
    ],
    ['the law is pending', { status: 'pending' }, {}, 'watch', []],
    [
      'the law is pending and the scope is false',
      { status: 'pending' },
      { profile: { covered: false } },
      'not_applicable',
      [],
    ],
    [
      'the condition cannot be read',
      { trigger: "facts.residents['AT-9'] / 0 > 1" },
      { facts: { residents: { 'AT-9': 1 } } },
      'possible',
      [],
    ],
  ])('%s', (_, changes, world, status, missing) => {
    const found = one(changes, { events: AWARE, ...world })
    expect([found.status, found.missingFacts]).toEqual([status, missing])
  })

  test('an exception that is not granted is asked for, and one that is granted is the reason', () => {
    expect(one({ exceptions }).openQuestions).toEqual([
      {
        about: 'exception',
        keys: ['harmless'],
        why: 'Not granted while it is not known whether it holds: Nobody is harmed (Art. 2)',
      },
    ])
    expect(one({ exceptions }, { facts: { harmless: true } }).because[0]).toBe('Nobody is harmed (Art. 2)')
  })

  test('a condition that cannot be read is a fault and leaves the duty possible', () => {
    const found = one({ trigger: "facts.residents['AT-9'] / 0 > 1" }, { facts: { residents: { 'AT-9': 1 } } })
    expect(found.faults[0]).toContain('a condition of xx-duty cannot be read')
  })
})

describe('dates of law', () => {
  test('without an anchor today decides, and the answer changes at local midnight', () => {
    const found = one({ effective: { from: '2025-04-01' } })
    expect([found.status, found.because]).toEqual(['not_applicable', ['in force from 2025-04-01; today is 2025-03-10']])
    expect(found.changesAt).toEqual([instantOf('2025-04-01T00:00:00+02:00')])
  })
  test('with an anchor its local day decides for good', () => {
    const effective = { from: '2025-01-01', to: '2025-03-08' }
    const found = one({ effective }, { events: [['awareness', '2025-03-08T22:59:00Z']] })
    expect([found.status, found.changesAt]).toEqual(['applies', []])
    expect(one({ effective }, { events: [['awareness', '2025-03-08T23:00:00Z']] }).status).toBe('not_applicable')
  })
  test('what belongs to a later stage does not put the duty before its law, though it still ends an older one', () => {
    const stages = [stage(), stage({ stage: 'remedy', due: { after: 'payment', add: 'P14D' } })]
    const before: World = { events: [['payment', '2025-02-20T12:00:00Z']] }
    const known: World = { events: [...before.events!, ['awareness', '2025-03-08T12:00:00Z']] }
    expect(one({ stages, effective: { from: '2025-03-01' } }, known).status).toBe('applies')
    expect(one({ stages, effective: { from: '2025-03-01' } }, before).status).toBe('applies')
    expect(one({ stages, effective: { to: '2025-02-28' } }, known).status).toBe('not_applicable')
    expect(one({ stages, effective: { to: '2025-02-28' } }, before).status).toBe('applies')
  })
  test('of two versions the one in force at the anchor answers', () => {
    const versions = [
      written({ effective: { to: '2025-03-08' } }),
      written({
        version: 2,
        effective: { from: '2025-03-09' },
        stages: [stage({ due: { after: 'awareness', add: 'PT24H' } })],
      }),
    ]
    expect(evaluate(versions, { events: AWARE }).map(({ version }) => version)).toEqual([1])
    expect(evaluate(versions).map(({ version }) => version)).toEqual([2])
  })
})

describe('stages', () => {
  test('one whose condition is false is left out and listed; unknown, it is provisional and asked for', () => {
    const stages = [stage({ condition: 'facts.strict' })]
    expect(one({ stages }, { facts: { strict: false } })).toMatchObject({
      stages: [],
      stagesNotOwed: [{ stage: 'report', because: ['strict is false'] }],
    })
    const open = one({ stages }, { events: AWARE })
    expect(open.stages[0]).toMatchObject({ provisional: true, status: 'running' })
    expect(open.openQuestions).toMatchObject([{ about: 'stage', stage: 'report', keys: ['strict'] }])
  })

  test('a variant counts only where it is known to hold', () => {
    const variants = [
      { when: 'facts.strict', due: { after: 'awareness', add: 'PT24H' }, reason: 'Shorter', citation: 'Art. 3' },
    ]
    const due = (strict: boolean | null) =>
      only({ stages: [stage({ variants })] }, { events: AWARE, facts: { strict } }).due
    expect([true, false, null].map(due)).toEqual(
      ['2025-03-09T12:00:00Z', '2025-03-11T12:00:00Z', '2025-03-11T12:00:00Z'].map(instantOf),
    )
  })

  test('a relief that is unknown is not granted, shown, and asked for', () => {
    const roll = { rule: 'next_working_day_end', calendar: 'entity', unless: 'facts.strict' }
    const found = one({ stages: [stage({ due: { after: 'awareness', add: 'P1D', roll } })] }, { events: AWARE })
    expect(found.stages[0]?.due).toBe(instantOf('2025-03-09T23:59:59+01:00'))
    expect(found.stages[0]?.lenient?.due).toBe(instantOf('2025-03-10T23:59:59+01:00'))
    expect(found.openQuestions).toMatchObject([{ about: 'deadline', keys: ['strict'] }])
  })

  test('a limit of which it is not known whether it counts is asked for, also where no other end results', () => {
    const stages = [stage({ due: { after: 'awareness', add: 'P1D', when: 'facts.strict' } })]
    const found = one({ stages }, { events: AWARE })
    expect(found.stages[0]).toMatchObject({ status: 'late', provisional: false })
    expect(found.stages[0]?.lenient).toBeUndefined()
    expect(found.openQuestions).toMatchObject([{ about: 'deadline', keys: ['strict'] }])
    expect(one({ stages }, { events: AWARE, facts: { strict: true } }).openQuestions).toEqual([])
  })

  test('a deadline that cannot be computed is a fault, not a guess', () => {
    const stages = [stage({ due: { after: 'awareness', add: 'P2BD', calendar: 'entity' } })]
    const found = one({ stages }, { events: AWARE, entity: { country: 'XX' } })
    expect(found.faults).toEqual([
      'the deadline of report cannot be computed: there is no calendar of XX: count its business days by hand',
    ])
    expect(found.stages[0]).toMatchObject({ status: 'running', due: null })
  })

  test('a relief that cannot be looked up is a fault and takes no deadline away', () => {
    const roll = { rule: 'noon_next_working_day', calendar: 'entity' }
    const stages = [stage({ due: { after: 'awareness', add: 'PT24H', roll } })]
    const found = one({ stages }, { events: AWARE, entity: { country: 'XX' } })
    expect(found.stages[0]?.due).toBe(instantOf('2025-03-09T12:00:00Z'))
    expect(found.faults).toEqual([
      'a relief cannot be looked up: there is no calendar of XX: count its business days by hand',
    ])
  })

  test('a waiver stops the warnings; a submission says more than a waiver', () => {
    const waivers = [
      { duty: 'xx-duty', entity: 'one', instance: '', kind: 'not_required' as const, reason: 'Done by the group.' },
    ]
    expect(only({}, { events: AWARE, waivers }).status).toBe('not_required')
    const submissions: World['submissions'] = [['report', '2025-03-09T12:00:00Z']]
    expect(only({}, { events: AWARE, waivers, submissions }).status).toBe('submitted')
  })

  test('one that repeats opens again with what happens after its latest submission', () => {
    const due = { after: 'news', add: 'PT48H' }
    const stages = [stage(), stage({ stage: 'update', due, repeats: { from: 'news', since: 'report' } })]
    const news: World['events'] = [
      ['news', '2025-03-09T12:00:00Z'],
      ['news', '2025-03-10T11:00:00Z'],
    ]
    const update = (...submissions: [string, string][]) => {
      const { status, due } = one({ stages }, { events: [...AWARE, ...news], submissions }).stages[1]!
      return [status, due]
    }
    expect(update()).toEqual(['running', instantOf('2025-03-11T12:00:00Z')])
    expect(update(['report', '2025-03-10T10:00:00Z'])).toEqual(['running', instantOf('2025-03-12T11:00:00Z')])
    expect(update(['report', '2025-03-10T11:30:00Z'])).toEqual(['not_started', null])
    expect(update(['update', '2025-03-10T10:00:00Z'])).toEqual(['running', instantOf('2025-03-12T11:00:00Z')])
    expect(update(['update', '2025-03-10T11:30:00Z'])).toEqual(['submitted', instantOf('2025-03-11T12:00:00Z')])
  })

  test('a submission of another duty, entity or instance stops nothing', () => {
    const submissions: World['submissions'] = [['report', '2025-03-09T12:00:00Z', 'AT']]
    expect(only({}, { events: AWARE, submissions }).status).toBe('running')
  })
})

describe('late on discovery', () => {
  const history = (...facts: [string, unknown, string][]) =>
    only({}, { events: [['awareness', '2025-03-01T12:00:00Z']], history: facts })
  test.each<[string, [string, unknown, string][], boolean]>([
    ['the deciding fact came in time', [['breach', true, '2025-03-02T12:00:00Z']], false],
    ['it came after the end', [['breach', true, '2025-03-05T12:00:00Z']], true],
    [
      'it came in time and was recorded again later',
      [
        ['breach', true, '2025-03-02T12:00:00Z'],
        ['breach', true, '2025-03-08T12:00:00Z'],
      ],
      false,
    ],
    [
      'it was no first and yes after the end',
      [
        ['breach', false, '2025-03-02T12:00:00Z'],
        ['breach', true, '2025-03-08T12:00:00Z'],
      ],
      true,
    ],
  ])('%s', (_, facts, discovered) => {
    expect(history(...facts)).toMatchObject({
      status: 'late',
      lateOnDiscovery: discovered,
      due: instantOf('2025-03-04T12:00:00Z'),
    })
  })
  test('without any record of when facts came, nothing is claimed', () => {
    expect(only({}, { events: [['awareness', '2025-03-01T12:00:00Z']] }).lateOnDiscovery).toBe(false)
  })
})
