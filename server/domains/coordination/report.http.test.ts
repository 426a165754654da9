import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Night, openNight } from '../../testing/night.ts'

let night: Night
let incident: string
beforeAll(async () => {
  night = await openNight()
  incident = await night.declare({
    summary: 'Payment servers are encrypted.',
    facts: [{ key: 'dora_criteria', value: ['data_losses'] }],
    events: [{ event: 'detection', at: '2025-03-28T20:15:00+01:00' }],
  })
})
afterAll(() => night[Symbol.asyncDispose]())

const ask = (path: string) => night.manager.get(`incidents/${incident}/reports/${path}`)

it('fills in the form by what is on record, and says what it lacks and what would give it', async () => {
  const { status, body } = await ask('eu-dora-19/initial?entity=harbour-de')
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.report).toMatchObject({
    incidentSubmission: 'initial_notification',
    submittingEntity: { name: 'Harbour Water Works GmbH' },
    primaryContact: { name: 'Mia Stern', email: 'mia@harbour.example' },
    incident: {
      detectionDateTime: '2025-03-28T19:15:00Z',
      incidentDescription: 'Payment servers are encrypted.',
      classificationTypes: [{ classificationCriterion: 'data_losses' }],
    },
  })
  expect(body.missing).toContainEqual({
    field: '2.3',
    what: 'When it was classified as major',
    keys: ['classification'],
  })
})

it.each([
  ['eu-gdpr-33/authority?entity=harbour-de', 404, 'no_form', 'There is no form for eu-gdpr-33, authority'],
  ['eu-dora-19/final?entity=harbour-de', 404, 'no_form', 'there is for eu-dora-19: initial, intermediate'],
  ['eu-dora-19/initial?entity=nobody', 400, 'unknown_entity', 'ours are: harbour-de'],
])('%s is refused with a sentence', async (path, status, code, why) => {
  const answer = await ask(path)
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({ code, detail: expect.stringContaining(why) })
})
