import { afterAll, beforeAll, expect, it } from 'vitest'
import { MANAGER, openSite, type Site } from './site.ts'

const MINUTE = 60_000

let site: Site
let id: string
beforeAll(async () => {
  site = await openSite()
  const { rows } = await site.house.db.owner.query(`select id from incident where title like 'Ransomware%'`)
  id = rows[0].id
})
afterAll(() => site?.[Symbol.asyncDispose]())

it('a provider stays silent and the manager sees it, calls them, and notes that they come', async () => {
  const { page } = await site.visit(MANAGER)
  await page.goto(`/incidents/${id}/people`)
  const provider = page.getByRole('row', { name: /Lanternwatch/ })
  await provider.getByText('told, no answer yet').waitFor()
  expect(await provider.textContent()).toContain('Operations centre, by mail')

  for (let i = 0; i < 2; i += 1) {
    site.house.clock.advance(15 * MINUTE)
    await site.work()
  }
  await provider.getByText('silent', { exact: true }).waitFor()
  await provider.getByText('nothing more by itself: call them').waitFor()
  await page.getByText(/\d silent/).waitFor()

  await provider.getByRole('button', { name: 'Note a call' }).click()
  const dialog = page.getByRole('dialog', { name: 'What came of the call to Lanternwatch?' })
  await dialog.getByLabel('They have acknowledged').click()
  await dialog.getByLabel('What was said').fill('Two people are on their way.')
  await dialog.getByRole('button', { name: 'Note the call' }).click()
  await provider.getByText('has acknowledged by telephone').waitFor()
  await provider.getByRole('button', { name: 'At work' }).click()
  await provider.getByText('at work').waitFor()
})

it('a recount creates a duty that is already running, and its report stops the clock', async () => {
  const { page } = await site.visit(MANAGER)
  await page.goto(`/incidents/${id}/clocks`)
  await page.getByRole('row', { name: /Early warning/ }).waitFor()
  const created = page.getByRole('row', { name: /GDPR.*Saltmere Lines/ }).first()
  expect(await created.count()).toBe(0)

  await page.evaluate(async (incident) => {
    const facts = [
      { key: 'personal_data_breach', value: true, entity: 'saltmere-lines' },
      { key: 'risk_to_individuals', value: 'risk', entity: 'saltmere-lines' },
    ]
    await fetch(`/api/v1/incidents/${incident}/facts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ facts }),
    })
  }, id)
  await created.getByText('running').waitFor()
  await created.getByRole('button', { name: /^Why/ }).click()
  await page
    .getByText(/awareness/i)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')

  await page.keyboard.press('-')
  await page.waitForURL(/span=/)
  await page.getByText('UTC', { exact: true }).click()
  await page.waitForURL(/zone=utc/)

  await created.getByRole('button', { name: 'Record as made' }).click()
  const dialog = page.getByRole('dialog', { name: /Record that this was made: GDPR/ })
  await dialog.getByLabel('Receipt').fill('AP-2026-118')
  await dialog.getByRole('button', { name: 'Record the report' }).click()
  await created.getByText('submitted').waitFor()
  await created.getByText('as AP-2026-118').waitFor()
})
