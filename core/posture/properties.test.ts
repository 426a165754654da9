import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from './index.ts'
import { facts, input } from './testing/arbitrary.ts'
import { inputOf } from './testing/world.ts'
import type { AssessInput, Posture } from './types.ts'

/** Without what tells how much time has passed: the instant itself, and the sentences of clocks. */
const timeless = ({ at: _, duties, ...rest }: Posture) => ({
  ...rest,
  duties: duties.map(({ because: _, stages, ...duty }) => ({
    ...duty,
    stages: stages.map(({ trace: _, ...stage }) => stage),
  })),
})

const anything = fc.anything({ maxDepth: 3, withNullPrototype: true, withBigInt: true })

describe('assess', () => {
  it('answers always, and shows what it could not work out', () => {
    const parts = ['incident', 'record', 'plan', 'directory', 'catalogue'] as const
    fc.assert(
      fc.property(input, fc.constantFrom(...parts), anything, (given, part, nonsense) => {
        const posture = assess({ ...given, [part]: nonsense } as AssessInput)
        expect(Array.isArray(posture.gaps)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('shows no fault where the input is sound', () => {
    fc.assert(fc.property(input, (given) => assess(given).gaps.every(({ kind }) => kind !== 'fault')))
  })

  it('gives the same answer to the same question, in whatever order it lists what has no order', () => {
    const turned = <T>(list: readonly T[]): T[] => [...list].reverse()
    fc.assert(
      fc.property(input, (given) => {
        const { incident, directory, catalogue, plan, record } = given
        const other: AssessInput = {
          ...given,
          incident: {
            ...incident,
            facts: turned(incident.facts),
            events: turned(incident.events),
            submissions: turned(incident.submissions),
          },
          directory: {
            ...directory,
            entities: turned(directory.entities),
            organisations: turned(directory.organisations),
          },
          catalogue: { ...catalogue, duties: turned(catalogue.duties) },
          plan: plan && { ...plan, rules: turned(plan.rules), escalations: turned(plan.escalations) },
          record: {
            engagements: turned(record.engagements),
            approvalRequests: turned(record.approvalRequests),
            fired: turned(record.fired),
            obstacles: turned(record.obstacles),
          },
        }
        expect(assess(other)).toEqual(assess(given))
      }),
    )
  })

  it('does not change by itself before the instant that it names', () => {
    fc.assert(
      fc.property(input, fc.double({ min: 0, max: 1, noNaN: true }), (given, part) => {
        const posture = assess(given)
        const until = posture.nextChangeAt ?? given.now + 1e10
        expect(until).toBeGreaterThan(given.now)
        const later = Math.min(until - 1, Math.floor(given.now + part * (until - given.now)))
        expect(timeless(assess({ ...given, now: later }))).toEqual(timeless(posture))
      }),
      { numRuns: 400 },
    )
  })

  it('engages nobody by what is not known: who knows less never engages more', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (all, index) => {
        const engaged = (known: typeof all) =>
          assess(inputOf({ facts: known })).engagements.map((one) => one.stakeholder)
        const known = all.filter(({ entity, value }) => entity === undefined && value !== null)
        const less = known.filter((_, at) => at !== index % known.length)
        const withdrawn = known.map((one, at) => (at === index % known.length ? { ...one, value: null } : one))
        expect(engaged(known)).toEqual(expect.arrayContaining(engaged(less)))
        expect(engaged(withdrawn)).toEqual(engaged(less))
      }),
    )
  })

  it('owes a message only to those who are engaged, and names each once for each cause', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { engagements, messages, escalations } = assess(given)
        const causes = new Set(
          engagements.flatMap(({ stakeholder, because }) => because.map(({ key }) => `${stakeholder} ${key}`)),
        )
        const owed = messages.map(({ stakeholder, cause }) => `${stakeholder} ${cause.key}`)
        expect(owed.filter((one) => !causes.has(one))).toEqual([])
        expect(new Set(owed).size).toBe(owed.length)
        expect(new Set(escalations.map(({ key, stakeholder }) => key + stakeholder)).size).toBe(escalations.length)
      }),
    )
  })
})
