import { describe, expect, test } from 'vitest'
import { evaluate, stage, type World, written } from './testing.ts'

const idsOf = (instances: Record<string, unknown>, world: World) =>
  evaluate([written({ instances, ...(world.entity ?? {}) })], world).map(({ instance }) => instance)

describe('instances that the law counts apart', () => {
  const states = { each: 'profile.states', of: 'set' }
  test('one for each value of a set, in a fixed order', () => {
    expect(idsOf(states, { profile: { states: ['DE', 'AT'] } })).toEqual(['AT', 'DE'])
  })
  test('one for all while the set is not known or empty; unknown, it is asked for', () => {
    expect(idsOf(states, {})).toEqual([''])
    expect(idsOf(states, { profile: { states: [] } })).toEqual([''])
    expect(evaluate([written({ instances: states })])[0]?.openQuestions).toMatchObject([
      { about: 'instances', keys: ['profile.states'] },
    ])
  })
  test('only those that count, and apart only where the law says so', () => {
    const where = { ...states, where: "instance in ['AT', 'DE']" }
    expect(idsOf(where, { profile: { states: ['US', 'DE'] } })).toEqual(['DE'])
    const when = { ...states, when: 'facts.strict' }
    expect(idsOf(when, { profile: { states: ['AT', 'DE'] }, facts: { strict: false } })).toEqual([''])
    expect(idsOf(when, { profile: { states: ['AT', 'DE'] }, facts: { strict: true } })).toEqual(['AT', 'DE'])
    expect(evaluate([written({ instances: when })])[0]?.openQuestions[0]?.keys).toEqual(['strict'])
  })
  test('one for each region of a map, and conditions read the region', () => {
    const instances = { each: 'facts.residents', of: 'map' }
    const stages = [stage({ condition: 'facts.residents[instance] >= 250' })]
    const residents = { 'US-TX': 250, 'US-CA': 249, _others: 0 }
    const found = evaluate([written({ instances, stages })], { facts: { residents } })
    expect(found.map(({ instance, stages }) => [instance, stages.length])).toEqual([
      ['US-CA', 0],
      ['US-TX', 1],
    ])
  })
  test('one for each occurrence in the order of recording, with the stages that are counted apart', () => {
    const instances = { each: 'payment', of: 'event', stages: ['payment'] }
    const stages = [stage(), stage({ stage: 'payment', due: { after: 'payment', add: 'PT24H' } })]
    const events: World['events'] = [
      ['payment', '2025-03-09T12:00:00Z'],
      ['payment', '2025-03-08T12:00:00Z'],
    ]
    const found = evaluate([written({ instances, stages })], { events })
    expect(found.map(({ instance, stages }) => [instance, stages.map((one) => one.stage)])).toEqual([
      ['', ['report', 'payment']],
      ['payment-2', ['payment']],
    ])
    expect(evaluate([written({ instances, stages })]).map(({ instance }) => instance)).toEqual([''])
  })
})
