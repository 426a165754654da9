import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MANAGER, openSite, type Site, type Visitor } from './site.ts'

const folder = join(import.meta.dirname, '../../docs/pictures')
/** Whoever reads the README waits for them. */
const MOST_BYTES = 150_000

/** The pictures of the README, made anew by `npm run screenshots` and by nothing else. */
describe.runIf(process.env.SCREENSHOTS)('a picture for the README', () => {
  let site: Site
  let visitor: Visitor
  beforeAll(async () => {
    site = await openSite()
    visitor = await site.visit(MANAGER, { viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
  })
  afterAll(() => site?.[Symbol.asyncDispose]())

  it.each([
    ['home', home],
    ['declare', declare],
    ['room', room],
  ] as const)('shows %s', async (name, open) => {
    const { page } = visitor
    await open(page)
    await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    const path = join(folder, `${name}.png`)
    await page.screenshot({ path })
    expect(statSync(path).size).toBeLessThan(MOST_BYTES)
  })
})

async function home(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
}

async function declare(page: Page): Promise<void> {
  await page.goto('/declare')
  await page.getByRole('textbox', { name: 'Title' }).fill('Customer records copied from the booking system')
  await page.getByRole('radiogroup', { name: 'Personal data breach' }).getByText('Yes').click()
  await page.getByLabel('Risk to individuals').selectOption({ label: 'Risk' })
  await page.getByRole('complementary').getByText('GDPR').first().waitFor()
  await page.evaluate('window.scrollTo(0, 0)')
}

async function room(page: Page): Promise<void> {
  await page.goto('/incidents')
  await page.getByRole('link', { name: /Ransomware/ }).click()
  await page.getByRole('heading', { level: 1, name: /Ransomware/ }).waitFor()
}
