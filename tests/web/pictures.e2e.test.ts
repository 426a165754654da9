import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Demonstration, inSecondTab, openDemonstration } from './demonstration.ts'

const folder = join(import.meta.dirname, '../../docs/pictures')
/** Whoever reads the README waits for them. */
const MOST_BYTES = 150_000

/** The pictures of the README, made anew by `npm run screenshots` and by nothing else. */
describe.runIf(process.env.SCREENSHOTS)('a picture for the README', () => {
  let demonstration: Demonstration
  let page: Page
  beforeAll(async () => {
    demonstration = await openDemonstration()
    const context = await demonstration.browser.newContext({
      baseURL: demonstration.url,
      viewport: { width: 1280, height: 560 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    const first = await context.newPage()
    await first.goto(demonstration.url)
    page = await inSecondTab(first, () => first.getByRole('button', { name: 'Be Noor', exact: true }).click())
    await page.waitForURL('**/')
  })
  afterAll(() => demonstration?.[Symbol.asyncDispose]())

  it.each([
    ['home', home],
    ['declare', declare],
    ['room', room],
  ] as const)('shows %s', async (name, open) => {
    await open(page)
    await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    const path = join(folder, `${name}.png`)
    await page.screenshot({ path })
    expect(statSync(path).size).toBeLessThan(MOST_BYTES)
  })
})

async function home(page: Page): Promise<void> {
  await page.goto('/')
  for (const name of ['Due next', 'Silent or unaware', 'Waits for you']) {
    await page.getByRole('region', { name }).getByRole('listitem').first().waitFor()
  }
}

async function declare(page: Page): Promise<void> {
  await page.goto('/declare')
  await page.getByRole('textbox', { name: 'Title' }).fill('Customer records copied from the booking system')
  await page.getByRole('radiogroup', { name: 'Personal data breach' }).getByText('Yes').click()
  await page.getByLabel('Risk to individuals').selectOption({ label: 'Risk' })
  await page.getByText(/^\d+ clocks? starts?$/).waitFor()
  await page.evaluate('window.scrollTo(0, 0)')
}

async function room(page: Page): Promise<void> {
  await page.goto('/incidents')
  await page.getByRole('link', { name: /Ransomware/ }).click()
  await page.getByRole('heading', { level: 1, name: /Ransomware/ }).waitFor()
}
