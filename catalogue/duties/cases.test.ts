import { checkCase } from '@liaison/core/duties'
import { describe, expect, test } from 'vitest'
import { readCatalogue } from '../index.ts'
import { readCases } from './read-cases.ts'

const catalogue = readCatalogue()
const cases = readCases(catalogue)

describe.each([...new Set(catalogue.duties.map(({ id }) => id))])('%s', (id) => {
  const own = cases.filter(({ duty }) => duty === id)

  test.each(own.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(checkCase(catalogue, one)).toEqual([])
  })

  test('has four cases or more, and they name every stage', () => {
    expect(own.length).toBeGreaterThanOrEqual(4)
    const named = own.flatMap(({ instances }) =>
      Object.values(instances).flatMap(({ stages, not_owed: left }) => [...Object.keys(stages), ...(left ?? [])]),
    )
    const stages = catalogue.duties
      .filter((one) => one.id === id)
      .flatMap((one) => one.stages.map(({ stage }) => stage))
    expect(stages.filter((stage) => !named.includes(stage))).toEqual([])
  })
})
