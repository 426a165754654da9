import type { Page } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { type Demonstration, inSecondTab, openDemonstration } from './demonstration.ts'

let demonstration: Demonstration
beforeAll(async () => {
  demonstration = await openDemonstration()
})
afterAll(() => demonstration?.[Symbol.asyncDispose]())

/** The account as which the application in that tab is open. */
const accountOf = (tab: Page, name: string) => tab.getByRole('button', { name: `Account of ${name}` })

it('a newcomer follows the path of the page to its end', async () => {
  const context = await demonstration.browser.newContext()
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(demonstration.url)
  await page.getByText('0 of 4 done').waitFor()

  const path = page.getByRole('region', { name: 'The main job, in four steps' })
  const tab = await inSecondTab(page, () => path.getByRole('button', { name: 'Be Femke Oosterhuis' }).click())
  await tab.waitForURL(/\/approvals\?/)
  await accountOf(tab, 'Femke Oosterhuis').waitFor()
  await tab.getByText('Call the hotline and give the client number').waitFor()
  await tab.getByRole('button', { name: 'Approve' }).click()
  await tab.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await page.getByText('1 of 4 done').waitFor()

  await path.getByRole('link', { name: 'Read the mail' }).click()
  const inbox = page.getByRole('region', { name: 'The mail that left' })
  await inbox.getByText('Call the hotline and give the client number').waitFor()
  await inSecondTab(page, () => inbox.getByRole('link', { name: /\/a\// }).click())
  await tab.getByRole('button', { name: 'Acknowledge' }).click()
  await tab.getByRole('heading', { name: 'Thank you, acknowledged' }).waitFor()
  await page.getByText('2 of 4 done').waitFor()

  await inSecondTab(page, () => path.getByRole('button', { name: 'Be Noor van Dijk' }).click())
  await tab.waitForURL(/\/facts/)
  await accountOf(tab, 'Noor van Dijk').waitFor()
  const fact = tab.getByRole('dialog')
  await fact.getByRole('combobox', { name: 'What is so' }).click()
  await tab.getByRole('option', { name: 'Yes', exact: true }).click()
  await fact.getByLabel('For', { exact: true }).selectOption({ label: 'Saltmere Lines B.V.' })
  await fact.getByRole('button', { name: 'Record', exact: true }).click()
  await page.getByText('3 of 4 done').waitFor()

  await inSecondTab(page, () => path.getByRole('button', { name: 'Be Noor van Dijk' }).click())
  await tab.waitForURL(/\/clocks$/)
  const clock = tab.getByRole('row', { name: /NIS2.*Early warning/ })
  await clock.getByRole('button', { name: 'Record as made' }).click()
  await tab.getByRole('dialog').getByLabel('Receipt').fill('Receipt 4711')
  await tab.getByRole('dialog').getByRole('button', { name: 'Record the report' }).click()
  await page.getByText('4 of 4 done').waitFor()
  await page.getByText('That is the main job').waitFor()

  await inSecondTab(page, () => page.getByRole('button', { name: 'Be Daniel' }).click())
  await tab.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await accountOf(tab, 'Daniel Whitcombe').waitFor()
})
