import { type DutyInstance, evaluateDuties, type StageInstance } from '@liaison/core/duties'
import { formatInstant } from '@liaison/core/time'
import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../index.ts'
import { type DutyCase, type Expected, readCases } from './read-cases.ts'

const WARN_BEFORE = 4 * 3_600_000
const catalogue = readCatalogue()
const shown = (at: number | null | undefined) => (at === null || at === undefined ? at : formatInstant(at))

function evaluate({ duty, entity, incident, at }: DutyCase): DutyInstance[] {
  const duties = catalogue.duties.filter(({ id }) => id === duty)
  return evaluateDuties({ ...catalogue, duties }, [entity], incident, at, WARN_BEFORE)
}

/** Only what the case speaks of is compared. */
function stagesSpokenOf(found: readonly StageInstance[], { stages }: Expected) {
  return Object.fromEntries(
    Object.keys(stages).map((name) => {
      const stage = found.find((one) => one.stage === name)
      if (stage === undefined) return [name, 'not there']
      const all: Record<string, unknown> = {
        status: stage.status,
        due: shown(stage.due),
        lenient: shown(stage.lenient?.due),
        provisional: stage.provisional,
        late_on_discovery: stage.lateOnDiscovery,
        awaits: stage.awaits,
        says: stage.trace.join(' '),
      }
      return [name, Object.fromEntries(Object.keys(stages[name]!).map((key) => [key, all[key]]))]
    }),
  )
}

const stagesExpected = ({ stages }: Expected) =>
  Object.fromEntries(
    Object.entries(stages).map(([name, { due, lenient, says, ...rest }]) => [
      name,
      {
        ...rest,
        ...(due !== undefined && { due: shown(due) }),
        ...(lenient !== undefined && { lenient: shown(lenient) }),
        ...(says !== undefined && { says: expect.stringContaining(says) }),
      },
    ]),
  )

function compare(found: DutyInstance, expected: Expected): void {
  expect({
    status: found.status,
    missing: found.missingFacts,
    withdrawal: found.withdrawal,
    faults: found.faults,
  }).toEqual({
    status: expected.status,
    missing: expected.missing,
    withdrawal: expected.withdrawal,
    faults: [],
  })
  expect(stagesSpokenOf(found.stages, expected)).toEqual(stagesExpected(expected))
  if (expected.asks)
    expect(found.openQuestions.flatMap(({ keys }) => keys)).toEqual(expect.arrayContaining(expected.asks))
  if (expected.says) expect(found.because.join(' ')).toContain(expected.says)
  if (expected.not_owed) expect(found.stagesNotOwed.map(({ stage }) => stage)).toEqual(expected.not_owed)
}

const cases = readCases(catalogue)

describe.each([...new Set(catalogue.duties.map(({ id }) => id))])('%s', (id) => {
  const own = cases.filter(({ duty }) => duty === id)

  test.each(own.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const found = evaluate(one)
    expect(found.map(({ instance }) => instance)).toEqual(Object.keys(one.instances))
    for (const instance of found) compare(instance, one.instances[instance.instance]!)
  })

  test('has cases, and they name every stage', () => {
    const named = own.flatMap(({ instances }) =>
      Object.values(instances).flatMap(({ stages, not_owed: left }) => [...Object.keys(stages), ...(left ?? [])]),
    )
    const stages = catalogue.duties
      .filter((one) => one.id === id)
      .flatMap((one) => one.stages.map(({ stage }) => stage))
    expect(stages.filter((stage) => !named.includes(stage))).toEqual([])
  })
})
