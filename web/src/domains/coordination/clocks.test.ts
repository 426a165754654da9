import { DORA_DUTY, isDoraStage } from '@liaison/core/dora'
import { expect, it } from 'vitest'
import { allClocks, hasForm, isOf, runningClocks, runningEnds, stageOf } from './clocks.ts'
import type { Posture, Stage } from './queries.ts'

const stage = (name: string, status: Stage['status'], due: string | null) => ({ stage: name, status, due }) as Stage
const duty = (status: string, stages: Stage[]) =>
  ({ duty: 'eu-gdpr-33', entity: 'lines', instance: '', status, stages }) as Posture['duties'][number]
const posture = {
  duties: [
    duty('applies', [
      stage('follow_up', 'not_started', null),
      stage('authority', 'running', '2026-03-31T19:15:00Z'),
      stage('first', 'submitted', '2026-03-29T19:15:00Z'),
    ]),
    duty('possible', [stage('authority', 'running', '2026-03-30T19:15:00Z')]),
  ],
}

it('lists what applies by its end, and what has no end last', () => {
  expect(allClocks(posture).map(({ stage }) => stage.stage)).toEqual(['first', 'authority', 'follow_up'])
  expect(runningClocks(posture).map(({ stage }) => stage.stage)).toEqual(['authority'])
  expect(runningEnds(allClocks(posture))).toEqual([Date.parse('2026-03-31T19:15:00Z')])
})

it('knows what on record is of a stage', () => {
  const [first, authority] = allClocks(posture)
  if (!first || !authority) throw new Error('Two clocks are expected.')
  expect([isOf(first, stageOf(first)), isOf(authority, stageOf(first))]).toEqual([true, false])
})

it('offers the forms that core can fill in, and no others', () => {
  for (const name of ['initial', 'intermediate', 'final', 'authority']) {
    expect([name, hasForm(DORA_DUTY, name)]).toEqual([name, isDoraStage(DORA_DUTY, name)])
  }
})
