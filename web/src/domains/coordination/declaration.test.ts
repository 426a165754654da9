import { expect, it } from 'vitest'
import { emptyDeclaration, inputOf, scenarioOf } from './declaration.ts'

const given = { ...emptyDeclaration('Europe/Berlin'), title: 'Ransom note', date: '2026-03-28', time: '20:15' }

it('sends only what is known: a fact that is left out stays unknown', () => {
  const input = inputOf({ ...given, facts: { personal_data_breach: false } })
  expect(input.facts).toEqual([{ key: 'personal_data_breach', value: false }])
  expect(input.events).toEqual([{ event: 'awareness', at: '2026-03-28T20:15:00+01:00' }])
  expect(input).not.toHaveProperty('summary')
})

it('asks for no other preview while words are typed', () => {
  expect(scenarioOf({ ...given, title: 'Another', summary: 'More' })).toEqual(scenarioOf(given))
})
