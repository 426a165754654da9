import type { Entity } from '@liaison/core/directory'
import { type DutyIncident, type DutyInstance, evaluateDuties, nextChangeOf } from '@liaison/core/duties'
import type { Fact, Value, VocabularyKey } from '@liaison/core/facts'
import { mentionsOf } from '@liaison/core/time'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCatalogue } from '../index.ts'

const HOUR = 3_600_000
const WARN_BEFORE = 4 * HOUR
/** Each run evaluates the whole catalogue once or twice. */
const RUNS = { numRuns: 60 }
const catalogue = readCatalogue()
const { vocabulary, duties } = catalogue
const START = Date.UTC(2026, 8, 1)

const read = new Set(
  duties.flatMap((duty) => [
    ...duty.scope.keys,
    ...duty.trigger.keys,
    ...[...duty.exceptions, ...duty.compelledBy, ...duty.holds].flatMap(({ when }) => [...when.keys]),
    ...duty.stages.flatMap(({ condition, variants }) => [
      ...(condition?.keys ?? []),
      ...variants.flatMap(({ when }) => [...when.keys]),
    ]),
    ...[...duty.conditions.values()].flatMap(({ keys }) => [...keys]),
  ]),
)

const eventsRead = new Set(
  duties.flatMap((duty) => duty.stages.flatMap(({ due }) => mentionsOf(due).events.map(({ event }) => event))),
)

function arbitraryOf(key: VocabularyKey): fc.Arbitrary<Value> {
  switch (key.type) {
    case 'bool':
      return fc.boolean()
    case 'number':
      return fc.nat(1000)
    case 'enum':
      return fc.constantFrom(...key.values)
    case 'set':
      return fc.subarray([...(key.values ?? ['AT', 'DE', 'US', ...(key.codes === 'iso_3166_1' ? [] : ['US-CA'])])])
    case 'map':
      return fc.dictionary(fc.constantFrom('US-CA', 'US-WA', '_others'), fc.nat(1000))
    case 'money':
      return fc.record({ currency: fc.constant('EUR'), amount: fc.nat() })
    default:
      return fc.constantFrom('none', 'AT')
  }
}

const keysRead = (section: 'facts' | 'profile') =>
  [...vocabulary[section].values()].filter(({ key }) => read.has(`${section}.${key}`))
const someOf = (section: 'facts' | 'profile') =>
  fc.record(Object.fromEntries(keysRead(section).map((key) => [key.key, arbitraryOf(key)])), { requiredKeys: [] })

const instant = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => START + minutes * 60_000)
const entity: fc.Arbitrary<Entity> = fc.record({
  id: fc.constant('one'),
  country: fc.constantFrom('AT', 'US', 'DE'),
  timeZone: fc.constantFrom('Europe/Vienna', 'America/Los_Angeles', 'America/New_York'),
  profile: someOf('profile') as fc.Arbitrary<Record<string, unknown>>,
})
const facts: fc.Arbitrary<Fact[]> = someOf('facts').chain((values) =>
  fc.tuple(
    ...Object.entries(values).map(([key, value]) =>
      fc.option(instant, { nil: undefined }).map((recordedAt): Fact => ({ key, value: value as Value, recordedAt })),
    ),
  ),
)
const events = fc.array(fc.record({ event: fc.constantFrom(...eventsRead), at: instant }), {
  minLength: 4,
  maxLength: 20,
})
const stagesOfAll = duties.flatMap(({ id, stages }) => stages.map(({ stage }) => ({ duty: id, stage })))
const submissions = fc.array(
  fc
    .tuple(fc.constantFrom(...stagesOfAll), instant)
    .map(([made, at]) => ({ ...made, entity: 'one', instance: '', at })),
  { maxLength: 12 },
)
const incident: fc.Arbitrary<DutyIncident> = fc.record({ facts, events, submissions, waivers: fc.constant([]) })
const world = fc.record({ entity, incident, now: instant })
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const evaluate = ({ entity, incident, now }: World) => evaluateDuties(catalogue, [entity], incident, now, WARN_BEFORE)
const statuses = (instances: readonly DutyInstance[]) =>
  instances.map(({ duty, instance, status, stages }) => ({
    duty,
    instance,
    status,
    stages: stages.map(({ stage, status, due, awaits }) => ({ stage, status, due, awaits })),
  }))

test('whatever is known, every duty is answered, without a fault and always alike', () => {
  fc.assert(
    fc.property(world, (one) => {
      const answer = evaluate(one)
      expect(answer.flatMap(({ faults }) => faults)).toEqual([])
      expect(new Set(answer.map(({ duty }) => duty))).toEqual(new Set(duties.map(({ id }) => id)))
      expect(evaluate(one)).toEqual(answer)
    }),
    RUNS,
  )
})

test('a fact that no duty reads changes nothing', () => {
  fc.assert(
    fc.property(world, fc.boolean(), (one, value) => {
      const more = [...one.incident.facts, { key: 'media_attention', value }]
      expect(read.has('facts.media_attention')).toBe(false)
      expect(evaluate({ ...one, incident: { ...one.incident, facts: more } })).toEqual(evaluate(one))
    }),
    RUNS,
  )
})

const oneMore = fc
  .constantFrom(...keysRead('facts'))
  .chain((key) => arbitraryOf(key).map((value) => ({ key: key.key, value })))

/** Instances stand for themselves: that one state's duty is possible says nothing of another's that applies. */
const named = ({ duty, instance }: DutyInstance) => `${duty} ${instance}`

test('learning a fact never makes a duty that applies merely possible', () => {
  fc.assert(
    fc.property(world, oneMore, (one, fact) => {
      const known = one.incident.facts.some(({ key }) => key === fact.key)
      fc.pre(!known)
      const applied = new Set(
        evaluate(one)
          .filter(({ status }) => status === 'applies')
          .map(named),
      )
      const later = evaluate({ ...one, incident: { ...one.incident, facts: [...one.incident.facts, fact] } })
      expect(later.filter((found) => applied.has(named(found)) && found.status === 'possible')).toEqual([])
    }),
    RUNS,
  )
})

test('nothing changes before the next change that was announced', () => {
  fc.assert(
    fc.property(world, fc.double({ min: 0, max: 1, noNaN: true }), (one, part) => {
      const answer = evaluate(one)
      const next = nextChangeOf(answer, one.now, WARN_BEFORE)
      const span = (next ?? one.now + 400 * 24 * HOUR) - 1 - one.now
      const before = one.now + Math.floor(span * part)
      expect(statuses(evaluate({ ...one, now: before }))).toEqual(statuses(answer))
    }),
    RUNS,
  )
})

test('no clock without an anchor: a stage with an end names the recorded instant that it runs from', () => {
  fc.assert(
    fc.property(world, (one) => {
      const recorded = new Set([...one.incident.events, ...one.incident.submissions].map(({ at }) => at))
      for (const { stages } of evaluate(one)) {
        for (const stage of stages) if (stage.due !== null) expect(recorded.has(stage.anchor!.at)).toBe(true)
      }
    }),
    RUNS,
  )
})
