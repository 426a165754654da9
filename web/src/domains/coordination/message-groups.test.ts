import { expect, it, test } from 'vitest'
import { groupOf, reportsWithoutText } from './message-groups.ts'
import type { Posture } from './queries.ts'

const toCorrect = { facts: [{ id: 'f', key: 'malicious', said: true }] }

test.each([
  ['held', null, 'approve'],
  ['rejected', null, 'rewrite'],
  ['refused', null, 'rewrite'],
  ['queued', null, 'leaving'],
  ['leaving', null, 'leaving'],
  ['sent', null, 'sent'],
  ['sent', toCorrect, 'correct'],
  ['superseded', null, 'over'],
] as const)('a text that is %s, with %j to correct, stands under %s', (state, wrong, group) => {
  expect(groupOf({ state, toCorrect: wrong && { facts: [...wrong.facts] } })).toBe(group)
})

it('a report is without text until one is written for that very stage, entity and instance, and again once it is taken back', () => {
  const stage = (name: string) => ({ stage: name, label: name, status: 'running', due: '2025-03-30T09:00:00Z' })
  const duty = { duty: 'eu-x', regime: 'X', entity: 'one', instance: '', status: 'applies', because: [] }
  const posture = { duties: [{ ...duty, stages: [stage('early'), stage('final')] }] } as unknown as Posture
  const text = (more: object, state: 'held' | 'superseded' = 'held') => ({
    state,
    satisfies: { duty: 'eu-x', stage: 'early', entity: 'one', instance: '', ...more },
  })
  const missing = (...texts: ReturnType<typeof text>[]) =>
    reportsWithoutText(posture, texts).map((clock) => clock.stage.stage)
  expect(missing()).toEqual(['early', 'final'])
  expect(missing(text({}))).toEqual(['final'])
  expect(missing(text({ entity: 'two' }))).toEqual(['early', 'final'])
  expect(missing(text({}, 'superseded'))).toEqual(['early', 'final'])
})
