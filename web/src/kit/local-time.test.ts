import { describe, expect, it } from 'vitest'
import { instantOf } from './local-time.ts'

describe('an instant', () => {
  it('is the local time with the offset that holds there then', () => {
    expect(instantOf({ date: '2026-03-28', time: '20:15', zone: 'Europe/Berlin' })).toEqual({
      at: '2026-03-28T20:15:00+01:00',
    })
  })

  it.each([
    ['does not exist there', '2026-03-29', '02:30'],
    ['comes twice there', '2026-10-25', '02:30'],
    ['must be a date and a time', '', '02:30'],
  ])('is asked for again where it %s', (fault, date, time) => {
    expect(instantOf({ date, time, zone: 'Europe/Berlin' })).toEqual({ fault: expect.stringContaining(fault) })
  })
})
