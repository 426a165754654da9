import { expect, test } from 'vitest'
import { instantOf } from '../time/index.ts'
import { nextChangeOf } from './index.ts'
import { evaluate, stage, WARN_BEFORE, type World, written } from './testing.ts'

const next = (now: string, world: World = {}, changes: Record<string, unknown> = {}) =>
  nextChangeOf(
    evaluate([written(changes)], { events: [['awareness', '2025-03-08T12:00:00Z']], ...world, now }),
    instantOf(now),
    WARN_BEFORE,
  )

test('a running stage is due soon, then late a millisecond after its end, then nothing changes', () => {
  expect(next('2025-03-10T12:00:00Z')).toBe(instantOf('2025-03-11T08:00:00Z'))
  expect(next('2025-03-11T08:00:00Z')).toBe(instantOf('2025-03-11T12:00:00.001Z'))
  expect(next('2025-03-11T12:00:00Z')).toBe(instantOf('2025-03-11T12:00:00.001Z'))
  expect(next('2025-03-11T12:00:00.001Z')).toBeNull()
})

test('a submitted or waived stage changes no more', () => {
  expect(next('2025-03-10T12:00:00Z', { submissions: [['report', '2025-03-09T12:00:00Z']] })).toBeNull()
  const waivers = [{ duty: 'xx-duty', entity: 'one', instance: '', kind: 'waived' as const, reason: 'x' }]
  expect(next('2025-03-10T12:00:00Z', { waivers })).toBeNull()
})

test('an event that is to come starts no clock before it happens', () => {
  const events: World['events'] = [['awareness', '2025-03-12T12:00:00Z']]
  const stageAt = (now: string) => evaluate([written()], { events, now })[0]!.stages[0]!
  const before = stageAt('2025-03-10T12:00:00Z')
  expect(before).toMatchObject({ status: 'not_started', due: null, anchor: null, awaits: ['awareness'] })
  expect(before.trace).toContain('Awareness is recorded for Wed 12 Mar 2025, 13:00 Vienna, which is to come.')
  expect(next('2025-03-10T12:00:00Z', { events })).toBe(instantOf('2025-03-12T12:00:00Z'))
  expect(stageAt('2025-03-12T12:00:00Z')).toMatchObject({ status: 'running', due: instantOf('2025-03-15T12:00:00Z') })
})

test('what is to come opens a report that was made only when it happens', () => {
  const changes = { stages: [stage({ repeats: { from: 'news' } })] }
  const world: World = {
    events: [
      ['awareness', '2025-03-08T12:00:00Z'],
      ['news', '2025-03-12T12:00:00Z'],
    ],
    submissions: [['report', '2025-03-09T12:00:00Z']],
  }
  expect(evaluate([written(changes)], world)[0]!.stages[0]!.status).toBe('submitted')
  expect(next('2025-03-10T12:00:00Z', world, changes)).toBe(instantOf('2025-03-12T12:00:00Z'))
})

test('a law that comes into force without an anchor is a change', () => {
  const effective = { from: '2025-04-01' }
  expect(next('2025-03-10T12:00:00Z', { events: [] }, { effective })).toBe(instantOf('2025-04-01T00:00:00+02:00'))
})
