import { describe, expect, it } from 'vitest'
import { instantOf, momentAt } from './moment.ts'

const given = { date: '2026-03-28', time: '20:15', zone: 'Europe/Berlin' }

describe('a local time that is typed', () => {
  it('is the instant with the offset that holds there then, and back again', () => {
    expect(instantOf(given)).toEqual({ at: '2026-03-28T20:15:00+01:00' })
    expect(momentAt('Europe/Berlin', '2026-03-28T19:15:00Z')).toEqual(given)
  })

  it.each([
    ['does not exist there', '2026-03-29', '02:30'],
    ['comes twice there', '2026-10-25', '02:30'],
    ['must be a date and a time', '', '02:30'],
  ])('is asked for again where it %s', (fault, date, time) => {
    expect(instantOf({ ...given, date, time })).toEqual({ fault: expect.stringContaining(fault) })
  })
})
