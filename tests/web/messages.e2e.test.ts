import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { COUNSEL, MANAGER, openSite, type Site } from './site.ts'

const LEAD = 'kei.tanaka@saltmere.example'
const AUTHORITY = 'duty@csirt.example'
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.[Symbol.asyncDispose]())

async function openWarning(page: Page): Promise<void> {
  await page.goto('/incidents')
  await page.getByRole('link', { name: /Ransomware/ }).click()
  await page.getByRole('link', { name: 'Messages', exact: true }).click()
  await page.getByRole('link', { name: /early warning by/ }).click()
}

it('two people edit the same draft: the second sees both, and decides', async () => {
  const [one, other] = [await site.visit(MANAGER), await site.visit(LEAD)]
  for (const { page } of [one, other]) {
    await openWarning(page)
    await page.getByRole('link', { name: 'Rewrite' }).click()
  }
  await one.page.getByRole('textbox', { name: 'Text' }).fill('Booking stands still since nine. We suspect an attack.')
  await one.page.getByRole('button', { name: 'Save the text' }).click()
  await one.page.getByRole('region', { name: 'The exact text' }).getByText('since nine').waitFor()

  await other.page.getByRole('textbox', { name: 'Text' }).fill('Booking and mail stand still. We suspect an attack.')
  await other.page.getByRole('button', { name: 'Save the text' }).click()
  const conflict = other.page.getByRole('alert')
  await conflict.getByText('since nine').waitFor()
  await conflict.getByText('Booking and mail').waitFor()
  await conflict.getByRole('button', { name: 'Save mine over theirs' }).click()
  await other.page.getByRole('region', { name: 'The exact text' }).getByText('Booking and mail').waitFor()
  // It came to the other's screen by itself.
  await one.page.getByRole('region', { name: 'The exact text' }).getByText('Booking and mail').waitFor()
  await Promise.all([one, other].map(({ context }) => context.close()))
})

it('counsel approves from a phone and the authority’s draft leaves', async () => {
  const manager = await site.visit(MANAGER)
  const { page } = await site.visit(COUNSEL, PHONE)
  await page.goto('/approvals')
  const asked = page.getByRole('heading', { level: 1, name: 'Legal approval' })
  await asked.waitFor()
  const other = page.getByRole('link', { name: /early warning by/ })
  if (await other.isVisible()) await other.click()
  const text = page.getByRole('region', { name: 'The exact text' })
  await text.getByText('Booking and mail stand still').waitFor()
  await page.getByText('Duty officer').first().waitFor()

  // Somebody rewrites it while she reads: she cannot approve unseen, and sees what is new.
  await openWarning(manager.page)
  await manager.page.getByRole('link', { name: 'Rewrite' }).click()
  await manager.page.getByRole('textbox', { name: 'Text' }).fill('Booking and mail stand still. We know of an attack.')
  await manager.page.getByRole('button', { name: 'Save the text' }).click()
  await page.getByRole('alert').getByText('changed while you read it').waitFor()
  expect(await text.locator('ins').first().textContent()).toContain('know')
  expect(await page.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'I have read the change' }).click()

  expect(site.mail.to(AUTHORITY)).toHaveLength(0)
  await page.getByRole('textbox', { name: 'Reason' }).fill('As agreed by telephone.')
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await page.getByText('It leaves now').waitFor()
  await site.work()
  expect(site.mail.to(AUTHORITY)[0]?.parsed.text).toContain('We know of an attack.')

  await manager.page.getByText('handed over').first().waitFor()
  await manager.page.getByText(/approved by Femke Oosterhuis/).waitFor()
  await Promise.all([manager.context.close(), page.context().close()])
})

it('what was said to the authority and is no longer so is corrected, and the correction waits for approval', async () => {
  const { page } = await site.visit(MANAGER)
  await openWarning(page)
  site.house.clock.advance(60_000)
  const [incident] = /[0-9a-f-]{36}/.exec(page.url()) ?? []
  await page.evaluate(async (id) => {
    const facts = [{ key: 'malicious', value: false, entity: 'saltmere-lines' }]
    const body = JSON.stringify({ facts })
    await fetch(`/api/v1/incidents/${id}/facts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
  }, incident)
  await page.getByRole('link', { name: 'Prepare a correction' }).click()
  const text = page.getByRole('textbox', { name: 'Text' })
  expect(await text.inputValue()).toContain('malicious (we said: Yes)')
  await text.fill(`${await text.inputValue()}a faulty update stopped booking and mail.`)
  await page.getByRole('complementary').getByText('a faulty update').waitFor()
  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await page.getByText('waits for approval').waitFor()
  await site.work()
  expect(site.mail.to(AUTHORITY)).toHaveLength(1)
})
