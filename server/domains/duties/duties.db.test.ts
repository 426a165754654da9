import { afterAll, beforeAll, expect, test } from 'vitest'
import { declareIncident } from '../incidents/index.ts'
import { openRoutes, type RoutesUnderTest } from '../plans/testing/routes-under-test.ts'
import { recordSubmission, recordWaiver, submissionsOf, waiversOf } from './index.ts'

let house: RoutesUnderTest
beforeAll(async () => {
  house = await openRoutes(() => {})
})
afterAll(() => house.close())

test('the posture is given submissions in the order of recording, and waivers, in the shapes of core', async () => {
  const incident = await declareIncident(house.hostNow(), {
    title: 'Files encrypted',
    severity: 1,
    classification: 'malicious-code',
    tlp: 'AMBER',
    restricted: false,
    exercise: false,
    status: 'declared',
    facts: [],
    events: [],
  })
  const stage = { duty: 'eu-gdpr-33', stage: 'authority', entity: 'acme-at', instance: '' }
  const now = house.clock.now()
  await recordSubmission(house.as('jon'), incident.id, { ...stage, at: now, reference: 'second, told first' })
  house.clock.advance(1000)
  await recordSubmission(house.as('jon'), incident.id, { ...stage, at: now - 1000, reference: 'first' })
  const { stage: _, ...duty } = stage
  await recordWaiver(house.as('cora'), incident.id, { ...duty, kind: 'not_required', reason: 'No risk.' })

  const [submissions, waivers] = await house.host.transaction((tx) =>
    Promise.all([submissionsOf(tx, incident.id), waiversOf(tx, incident.id)]),
  )
  expect(submissions).toEqual([
    { id: expect.any(String), ...stage, at: now, reference: 'second, told first' },
    { id: expect.any(String), ...stage, at: now - 1000, reference: 'first' },
  ])
  expect(waivers).toEqual([
    { id: expect.any(String), ...duty, stage: undefined, kind: 'not_required', reason: 'No risk.' },
  ])
})
