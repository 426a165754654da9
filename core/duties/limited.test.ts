import { describe, expect, test } from 'vitest'
import { evaluate, faultsOf, stage, type World, written } from './testing.ts'

const events: World['events'] = [['awareness', '2025-03-10T11:00:00Z']]
const people = { stage: 'people', label: 'Notice to the people' }

function answer(duty: Record<string, unknown>, facts: World['facts'], world: World = {}) {
  const [found] = evaluate([written({ stages: [stage(), stage(people)], ...duty })], { events, facts, ...world })
  const { status, stages, stagesNotOwed, openQuestions } = found!
  return { status, owed: stages.map((one) => one.stage), stages, stagesNotOwed, openQuestions }
}

describe('an exception of one stage', () => {
  const duty = {
    exceptions: [{ when: 'facts.harmless', stages: ['people'], reason: 'Nobody is harmed', citation: 'Art. 2' }],
  }

  test('known to hold, that stage is not owed, with the reason, and the duty stands', () => {
    const found = answer(duty, { harmless: true })
    expect(found).toMatchObject({ status: 'applies', owed: ['report'], openQuestions: [] })
    expect(found.stagesNotOwed).toEqual([
      { stage: 'people', label: 'Notice to the people', because: ['Nobody is harmed (Art. 2)', 'harmless is true'] },
    ])
  })

  test('unknown, it is not granted and asked for', () => {
    const found = answer(duty, {})
    expect(found).toMatchObject({ status: 'applies', owed: ['report', 'people'] })
    expect(found.stages[1]?.provisional).toBe(false)
    expect(found.openQuestions).toEqual([
      {
        about: 'exception',
        stage: 'people',
        keys: ['harmless'],
        why: 'Not granted while it is not known whether it holds: Nobody is harmed (Art. 2)',
      },
    ])
  })

  test('known not to hold, it says nothing', () => {
    expect(answer(duty, { harmless: false })).toMatchObject({ owed: ['report', 'people'], openQuestions: [] })
  })

  test('a report that was made all the same stays as history', () => {
    const submissions: World['submissions'] = [['people', '2025-03-10T11:30:00Z']]
    expect(answer(duty, { harmless: true }, { submissions }).owed).toEqual(['report', 'people'])
  })
})

describe('an order that compels one stage', () => {
  const duty = {
    stages: [stage(), stage({ ...people, condition: 'facts.strict' })],
    exceptions: [
      { when: 'facts.relieved', reason: 'The duty is relieved' },
      { when: 'facts.harmless', stages: ['people'], reason: 'Nobody is harmed' },
    ],
    compelled_by: [{ when: 'facts.ordered', stages: ['people'], reason: 'The authority orders it' }],
  }
  const ordered = { ordered: true, strict: false, harmless: true }

  test('stands above the exceptions and the condition of that stage, and says so', () => {
    const found = answer(duty, { ...ordered, relieved: false })
    expect(found).toMatchObject({ status: 'applies', owed: ['report', 'people'], openQuestions: [] })
    expect(found.stages[1]).toMatchObject({ provisional: false })
    expect(found.stages[1]?.trace[0]).toBe('The authority orders it')
  })

  test.each<[string, World['facts']]>([
    ['the trigger is false', { breach: false }],
    ['the duty is relieved', { relieved: true }],
  ])('where %s, that stage alone is owed', (_, facts) => {
    const found = answer(duty, { ...ordered, ...facts })
    expect(found).toMatchObject({ status: 'applies', owed: ['people'] })
    expect(found.stagesNotOwed.map((one) => one.stage)).toEqual(['report'])
  })

  test('not known, or beyond the scope, it compels nothing', () => {
    expect(answer(duty, { ...ordered, ordered: null, breach: false }).status).toBe('not_applicable')
    expect(answer(duty, ordered, { profile: { covered: false } }).status).toBe('not_applicable')
  })

  test('the clock of the stage is not late on discovery where the order was known in time', () => {
    const found = answer(duty, undefined, {
      now: '2025-03-20T12:00:00Z',
      history: [
        ['ordered', true, '2025-03-11T12:00:00Z'],
        ['breach', false, '2025-03-10T12:00:00Z'],
      ],
    })
    expect(found.stages).toMatchObject([{ stage: 'people', status: 'late', lateOnDiscovery: false }])
  })
})

test.each(['exceptions', 'compelled_by'])('%s of a stage that is not there are refused', (list) => {
  const limited = { [list]: [{ when: 'facts.harmless', stages: ['reprot'], reason: 'x' }] }
  expect(faultsOf([written(limited)])).toEqual([
    `duties/at.yaml: xx-duty.${list}[0].stages[0]: unknown stage "reprot"; did you mean "report"?`,
  ])
})
