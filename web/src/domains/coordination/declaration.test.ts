import { describe, expect, it } from 'vitest'
import { awarenessOf, emptyDeclaration, inputOf, scenarioOf } from './declaration.ts'

const given = { ...emptyDeclaration('Europe/Berlin'), title: 'Ransom note', date: '2026-03-28', time: '20:15' }

describe('the instant of awareness', () => {
  it('is the local time with the offset that holds there then', () => {
    expect(awarenessOf(given)).toEqual({ at: '2026-03-28T20:15:00+01:00' })
  })

  it.each([
    ['does not exist there', '2026-03-29', '02:30'],
    ['comes twice there', '2026-10-25', '02:30'],
    ['must be a date and a time', '', '02:30'],
  ])('is asked for again where it %s', (fault, date, time) => {
    expect(awarenessOf({ ...given, date, time })).toEqual({ fault: expect.stringContaining(fault) })
  })
})

it('sends only what is known: a fact that is left out stays unknown', () => {
  const input = inputOf({ ...given, facts: { personal_data_breach: false } })
  expect(input.facts).toEqual([{ key: 'personal_data_breach', value: false }])
  expect(input).not.toHaveProperty('summary')
})

it('asks for no other preview while words are typed', () => {
  expect(scenarioOf({ ...given, title: 'Another', summary: 'More' })).toEqual(scenarioOf(given))
})
