import { expect, test } from 'vitest'
import { instantOf } from '../time/index.ts'
import { nextChangeOf } from './index.ts'
import { evaluate, WARN_BEFORE, type World, written } from './testing.ts'

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

test('a law that comes into force without an anchor is a change', () => {
  const effective = { from: '2025-04-01' }
  expect(next('2025-03-10T12:00:00Z', { events: [] }, { effective })).toBe(instantOf('2025-04-01T00:00:00+02:00'))
})
