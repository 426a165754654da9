import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Demonstration, inSecondTab, openDemonstration } from './demonstration.ts'

let demonstration: Demonstration
beforeAll(async () => {
  demonstration = await openDemonstration()
})
afterAll(() => demonstration?.[Symbol.asyncDispose]())

/** As whoever is signed in in that tab. */
const ask = <T>(tab: Page, path: string, body?: unknown): Promise<T> =>
  tab.evaluate(
    async ([to, content]) => {
      const method = content === undefined ? 'GET' : 'POST'
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/api/v1${to}`, { method, headers, body: JSON.stringify(content) })
      if (!response.ok) throw new Error(`${to}: ${await response.text()}`)
      return (await response.json()) as T
    },
    [path, body] as const,
  )

const whoIn = async (tab: Page) => (await ask<{ person: { name: string } }>(tab, '/session')).person.name

interface Waiting {
  items: { message: { id: string; subject: string; contentHash: string }; incident: { id: string } }[]
}

it('a newcomer follows the path of the page to its end', async () => {
  const context = await demonstration.browser.newContext()
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(demonstration.url)
  await page.getByText('0 of 4 done').waitFor()

  const path = page.getByRole('region', { name: 'The main job, in four steps' })
  const tab = await inSecondTab(page, () => path.getByRole('button', { name: 'Be Femke Oosterhuis' }).click())
  await tab.waitForURL(/\/approvals\?/)
  expect(await whoIn(tab)).toBe('Femke Oosterhuis')
  const { items } = await ask<Waiting>(tab, '/approvals')
  const request = items.find(({ message }) => message.subject.includes('Incident response retainer'))!
  const { id, contentHash } = request.message
  expect(new URL(tab.url()).searchParams.get('message')).toBe(id)
  await ask(tab, `/messages/${id}/approvals`, { kind: 'legal', decision: 'approved', contentHash })
  await page.getByText('1 of 4 done').waitFor()

  await path.getByRole('link', { name: 'Read the mail' }).click()
  const inbox = page.getByRole('region', { name: 'The mail that left' })
  await inbox.getByText('Call the hotline and give the client number').waitFor()
  await inSecondTab(page, () => inbox.getByRole('link', { name: /\/a\// }).click())
  await tab.getByRole('button', { name: 'Acknowledge' }).click()
  await tab.getByRole('heading', { name: 'Thank you, acknowledged' }).waitFor()
  await page.getByText('2 of 4 done').waitFor()

  await inSecondTab(page, () => path.getByRole('button', { name: 'Be Noor van Dijk' }).click())
  const incident = `/incidents/${request.incident.id}`
  await tab.waitForURL(`**${incident}/facts`)
  expect(await whoIn(tab)).toBe('Noor van Dijk')
  const facts = [
    { key: 'personal_data_breach', value: true, entity: 'saltmere-lines' },
    { key: 'risk_to_individuals', value: 'risk', entity: 'saltmere-lines' },
  ]
  await ask(tab, `${incident}/facts`, { facts })
  await page.getByText('3 of 4 done').waitFor()

  await inSecondTab(page, () => path.getByRole('button', { name: 'Be Noor van Dijk' }).click())
  await tab.waitForURL(/\/clocks$/)
  const report = { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'saltmere-lines', instance: 'NL' }
  await ask(tab, `${incident}/submissions`, { ...report, at: new Date().toISOString(), reference: 'Receipt 4711' })
  await page.getByText('4 of 4 done').waitFor()
  await page.getByText('That is the main job').waitFor()

  await inSecondTab(page, () => page.getByRole('button', { name: 'Be Daniel' }).click())
  await tab.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  expect(await whoIn(tab)).toBe('Daniel Whitcombe')
  await expect(ask(tab, `${incident}/facts`, { facts })).rejects.toThrow('not_allowed')
})
