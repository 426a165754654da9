import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Night, openNight } from '../server/testing/night.ts'

let night: Night
beforeEach(async () => {
  night = await openNight()
})
afterEach(() => night.story.close())

it('the settings say how the house is set up and how mail fares, and no secret', async () => {
  const before = (await night.manager.get('settings')).body
  expect(before).toMatchObject({ mail: { configured: true, lastSentAt: null }, webhooks: { privateAddresses: true } })
  await night.declare()
  const { status, body } = await night.manager.get('settings')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+/),
    notice: expect.stringContaining('Apache License'),
    database: { kind: 'private', version: expect.stringMatching(/^\d+/) },
    mail: { lastSentAt: '2025-03-28T19:15:00Z', failing: null },
    log: { size: expect.any(Number) },
  })
  expect(JSON.stringify(body)).not.toContain('smtp:')
})

it('say what mail fails of while it waits', async () => {
  await night.story.mail.close()
  await night.declare()
  expect((await night.manager.get('settings')).body.mail.failing).toMatch(/ECONNREFUSED|refused/i)
})

it('are not for everybody', async () => {
  expect((await (await night.story.as('noor@harbour.example')).get('settings')).status).toBe(403)
})
