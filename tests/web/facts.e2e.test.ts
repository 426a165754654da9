import { afterAll, beforeAll, expect, it } from 'vitest'
import { COUNSEL, MANAGER, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.[Symbol.asyncDispose]())

async function visitFacts(email: string) {
  const visitor = await site.visit(email)
  await visitor.page.goto('/incidents')
  await visitor.page.getByRole('link', { name: /Ransomware/ }).click()
  await visitor.page.getByRole('link', { name: 'Facts', exact: true }).click()
  await visitor.page.getByRole('heading', { name: 'What is known' }).waitFor()
  return visitor
}

it('what is unknown is answered, corrected and returned to unknown, and others are told what changed', async () => {
  const { page: counsel } = await site.visit(COUNSEL)
  await counsel.goto('/incidents')
  await counsel.getByRole('link', { name: /Ransomware/ }).click()
  await counsel.getByRole('button', { name: 'I have seen this' }).click()
  await counsel.getByText('Nothing.', { exact: true }).waitFor()

  const { page } = await visitFacts(MANAGER)
  const dialog = page.getByRole('dialog')
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Correct “Data encrypted”' }) })
  const say = async (value: string, source: string) => {
    await dialog.getByRole('combobox', { name: 'What is so' }).click()
    await page.getByRole('option', { name: value, exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Source' }).fill(source)
    await dialog.getByLabel('How sure').selectOption('Fairly sure')
    await dialog.getByRole('button', { name: 'Record', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'Record “Data encrypted”' }).click()
  await say('Yes', 'the first look')
  await row.getByText('Yes', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Correct “Data encrypted”' }).click()
  await say('No', 'the forensic report')
  await row.getByText('the forensic report · fairly sure · by Noor van Dijk').waitFor()
  await row.getByText('1 earlier statement').click()
  await row.getByText('the first look').waitFor()
  await page.getByRole('button', { name: 'Return “Data encrypted” to unknown' }).click()
  await dialog.getByRole('button', { name: 'Return to unknown' }).click()
  await page.getByRole('button', { name: 'Record “Data encrypted”' }).waitFor()
  await row.getByText('2 earlier statements').waitFor()

  await site.work()
  await counsel.reload()
  await counsel.getByText('Noor van Dijk recorded Data encrypted: unknown.').waitFor()
  await counsel.getByRole('link', { name: 'All of it in the timeline' }).click()
  await counsel.getByText('You have seen what is below.').waitFor()
})

it('the connection drops in the middle: what is typed stays, and the same step goes on when it is back', async () => {
  const { page, context } = await visitFacts(MANAGER)
  await page.getByRole('button', { name: 'Record a fact' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Fact' }).fill('individuals affected')
  await page.getByRole('option', { name: 'Individuals affected' }).click()
  await dialog.getByRole('textbox', { name: /What is so/ }).fill('1240')
  await context.setOffline(true)
  await dialog.getByRole('button', { name: 'Record', exact: true }).click()
  await dialog.getByRole('alert').getByText('Liaison cannot be reached.').waitFor()
  await page.getByText('The connection is lost.').waitFor()
  expect(await dialog.getByRole('textbox', { name: /What is so/ }).inputValue()).toBe('1240')

  await context.setOffline(false)
  await dialog.getByRole('button', { name: 'Record', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('1,240 persons').waitFor()
  await page.getByText('The connection is lost.').waitFor({ state: 'detached' })
  const { rows } = await site.house.db.owner.query(
    `select value from fact where key = 'individuals_affected' and value = '1240'`,
  )
  expect(rows).toHaveLength(1)
})

it('an incident is closed by whoever may, who is told before what goes on', async () => {
  const { page: counsel } = await site.visit(COUNSEL)
  await counsel.goto('/incidents')
  await counsel.getByRole('link', { name: /Laptop/ }).click()
  await counsel.getByRole('heading', { name: 'Where does it stand?' }).waitFor()
  expect(await counsel.getByRole('button', { name: 'Close', exact: true }).count()).toBe(0)

  const { page } = await site.visit(MANAGER)
  await page.goto('/incidents')
  await page.getByRole('link', { name: /Laptop/ }).click()
  await page.getByRole('button', { name: 'Change the phase' }).click()
  await page.getByRole('dialog').getByLabel('Phase').selectOption('Containment')
  await page.getByRole('dialog').getByRole('button', { name: 'Change the phase' }).click()
  await page.getByText('Declared · Containment').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/clocks?: run on until the report is made/).waitFor()
  await dialog.getByLabel('It was a false alarm').check()
  await dialog.getByText('Reports that the plan has begun are taken back').waitFor()
  await dialog.getByRole('textbox', { name: 'Why' }).fill('The laptop was at home.')
  await dialog.getByRole('button', { name: 'Close the incident' }).click()
  await counsel.getByText(/^False alarm/).waitFor()
})
