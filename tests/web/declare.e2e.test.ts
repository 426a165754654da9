import { afterAll, beforeAll, expect, it } from 'vitest'
import { COUNSEL, MANAGER, openSite, type Site, tokenIn } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.[Symbol.asyncDispose]())

it('a person of the help desk is invited, signs in and declares with three facts', async () => {
  const manager = await site.visit(MANAGER)
  const email = 'sam.reed@saltmere.example'
  await manager.page.evaluate(async (address) => {
    const post = (path: string, body?: unknown) =>
      fetch(`/api/v1/${path}`, {
        method: 'POST',
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const person = await post('people', {
      name: 'Sam Reed',
      email: address,
      roles: ['responder'],
      functions: ['help_desk'],
      timeZone: 'Europe/Amsterdam',
    })
    await post(`people/${((await person.json()) as { id: string }).id}/invitations`)
  }, email)
  await site.work()

  const { page } = await site.visit()
  await page.goto(`/accept-invitation#${tokenIn(site.mail, email)}`)
  await page.getByLabel('New password').fill('four patient herons')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByText('Your password is set').waitFor()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').first().fill('four patient herons')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()

  await page.getByRole('link', { name: 'Declare an incident' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Customer records copied from the booking system')
  await page.getByRole('radiogroup', { name: 'Personal data breach' }).getByText('Yes').click()
  await page.getByRole('radiogroup', { name: 'Malicious' }).getByText('Yes').click()
  await page.getByLabel('Risk to individuals').selectOption({ label: 'Risk' })
  const preview = page.getByRole('complementary', { name: 'If you declare this now' })
  await preview.getByText('GDPR').first().waitFor()

  await page.reload()
  expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe(
    'Customer records copied from the booking system',
  )
  await preview.getByText('GDPR').first().waitFor()
  await page.getByRole('button', { name: 'Declare', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Customer records copied from the booking system' }).waitFor()
  await page.getByText('GDPR').first().waitFor()

  const { rows } = await site.house.db.owner.query(
    `select key, value from fact join incident on incident.id = incident_id where title like 'Customer records%' order by key`,
  )
  expect(rows).toEqual([
    { key: 'malicious', value: true },
    { key: 'personal_data_breach', value: true },
    { key: 'risk_to_individuals', value: 'risk' },
  ])
})

it('two people change the same incident: the second sees theirs and mine, and decides', async () => {
  const [one, other] = [await site.visit(MANAGER), await site.visit(MANAGER)]
  for (const { page } of [one, other]) {
    await page.goto('/incidents')
    await page.getByRole('link', { name: /Ransomware/ }).click()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await page.getByRole('textbox', { name: 'Why' }).fill('The backups are affected.')
  }
  await one.page.getByRole('textbox', { name: 'Title' }).fill('Ransomware stops booking, mail and backups')
  await one.page.getByRole('button', { name: 'Save the change' }).click()
  await one.page.getByRole('heading', { name: 'Ransomware stops booking, mail and backups' }).waitFor()

  await other.page.getByRole('textbox', { name: 'Title' }).fill('Ransomware everywhere')
  await other.page.getByRole('button', { name: 'Save the change' }).click()
  const conflict = other.page.getByRole('alert')
  await conflict.getByText('Ransomware stops booking, mail and backups').waitFor()
  await conflict.getByText('Ransomware everywhere').waitFor()
  await conflict.getByRole('button', { name: 'Save mine over theirs' }).click()
  await one.page.getByRole('heading', { level: 1, name: 'Ransomware everywhere' }).waitFor()
})

it('what another person does appears without reload, and says who did it', async () => {
  const [manager, counsel] = [await site.visit(MANAGER), await site.visit(COUNSEL)]
  for (const { page } of [manager, counsel]) {
    await page.goto('/incidents')
    await page.getByRole('link', { name: /Laptop/ }).click()
    await page.getByRole('button', { name: 'Account of' }).waitFor()
  }
  await manager.page.getByRole('button', { name: 'Change', exact: true }).click()
  await manager.page.getByRole('textbox', { name: 'Title' }).fill('Two laptops with patient records stolen')
  await manager.page.getByRole('textbox', { name: 'Why' }).fill('A second one is missing.')
  await manager.page.getByRole('button', { name: 'Save the change' }).click()
  await counsel.page.getByRole('heading', { name: 'Two laptops' }).waitFor()
  await site.work()
  await counsel.page.getByText('Noor van Dijk:').waitFor()
})
