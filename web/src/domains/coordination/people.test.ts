import { describe, expect, it } from 'vitest'
import { inLane, lastWordOf, nextOf, sinceOf, wayOf } from './people.ts'
import type { Engagement } from './queries.ts'

const AT = '2026-03-28T19:15:00Z'
const LATER = '2026-03-28T19:30:00Z'
const engagement = (more: Partial<Engagement> = {}): Engagement => ({
  id: 'e',
  incidentId: 'i',
  stakeholder: 'deepsea',
  label: 'Deep Sea Forensics',
  dimension: 'external',
  capacity: 'responsible',
  state: 'notified',
  because: [],
  dueBy: null,
  createdAt: AT,
  notifiedAt: AT,
  acknowledgedAt: null,
  acknowledgedMeans: null,
  silentAt: null,
  reason: null,
  attempts: [],
  calls: [],
  contacts: [
    { id: 'hotline', name: 'Hotline', phones: [] },
    { id: 'deputy', name: 'Deputy', phones: [] },
  ],
  next: null,
  actions: [],
  version: 1,
  ...more,
})
const attempt = (more: Partial<Engagement['attempts'][number]> = {}) => ({
  contact: 'hotline',
  use: 'primary' as const,
  startedAt: AT,
  acknowledgeBy: LATER,
  failed: false,
  channels: ['email'],
  ...more,
})

describe('the way on which somebody was asked', () => {
  it.each([
    [[], undefined],
    [[attempt()], 'Hotline, by mail'],
    [
      [attempt(), attempt({ use: 'backup', channels: ['webhook'], failed: true })],
      'Hotline, by webhook (backup, did not get through)',
    ],
    [[attempt({ contact: 'deputy', channels: [] })], 'Deputy: by telephone only'],
    [[attempt({ contact: 'gone' })], 'somebody no longer in the directory, by mail'],
  ])('%#', (attempts, way) => expect(wayOf(engagement({ attempts }))).toBe(way))
})

it('the last word is the latest of what was heard, and a call without an answer is none', () => {
  const call = { outcome: 'reached' as const, note: '', at: AT, contact: null }
  expect(lastWordOf(engagement({ calls: [{ ...call, outcome: 'no_answer' }] }))).toBeUndefined()
  const both = { calls: [call], acknowledgedAt: LATER, acknowledgedMeans: 'link' }
  expect(lastWordOf(engagement(both))).toEqual({ at: LATER, text: 'has acknowledged by the link' })
})

it('what comes next by itself is said with the name of whom it concerns', () => {
  const ask = { kind: 'try' as const, at: LATER, contact: 'deputy' }
  expect(nextOf(engagement())).toBeUndefined()
  expect(nextOf(engagement({ next: { ...ask, use: 'primary' } }))?.text).toBe('asks Deputy')
  expect(nextOf(engagement({ next: { ...ask, use: 'backup' } }))?.text).toBe('asks Deputy by the backup channel')
  expect(nextOf(engagement({ next: { kind: 'silent', at: LATER } }))?.text).toBe('noted as silent')
})

it('whoever is silent stands first in a lane, and whoever was let go last', () => {
  const states = ['stood_down', 'notified', 'silent'] as const
  const lane = inLane(
    states.map((state) => engagement({ state })),
    'external',
  )
  expect(lane.map(({ state }) => state)).toEqual(['silent', 'notified', 'stood_down'])
  expect(inLane(lane, 'vertical')).toEqual([])
})

it('since when is said where it is on record', () => {
  expect(sinceOf(engagement({ state: 'silent', silentAt: LATER }))).toBe(LATER)
  expect(sinceOf(engagement({ state: 'stood_down' }))).toBeNull()
})
