import { afterAll, beforeAll, expect, it } from 'vitest'
import { COUNSEL, MANAGER, openSite, type Site, tokenIn } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.[Symbol.asyncDispose]())

it('a coordinator adds a provider, mends what is refused, and puts its deputy first by keys alone', async () => {
  const { page } = await site.visit(MANAGER)
  await page.goto('/directory')
  await page.getByRole('link', { name: 'Add an organisation' }).click()
  await page.getByLabel('Name').fill('Kestrel Telecom')
  await page.getByLabel('Kind').selectOption({ label: 'Telecom' })
  for (const [at, name] of ['Service desk', 'Duty engineer'].entries()) {
    await page.getByRole('button', { name: 'Add a contact' }).click()
    await page
      .getByRole('group', { name: `${at + 1}. New contact` })
      .getByLabel('Name')
      .fill(name)
  }
  await page.getByRole('group', { name: '1. Service desk' }).getByLabel('Address').fill('desk@kestrel')
  await page.getByRole('group', { name: '2. Duty engineer' }).getByLabel('Address').fill('duty@kestrel.example')
  await page.getByRole('button', { name: 'Add the organisation' }).click()
  await page.getByText('Contacts 1, channels 1, address: must be an e-mail address').waitFor()

  await page.reload()
  await page.getByRole('group', { name: '1. Service desk' }).getByLabel('Address').fill('desk@kestrel.example')
  await page.getByRole('group', { name: '2. Duty engineer' }).getByLabel('Address').press('Alt+ArrowUp')
  await page.getByRole('group', { name: '1. Duty engineer' }).waitFor()
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByRole('group', { name: '2. Duty engineer' }).waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByRole('group', { name: '1. Duty engineer' }).waitFor()
  await page.getByRole('button', { name: 'Add the organisation' }).click()
  await page.getByRole('heading', { level: 1, name: 'Kestrel Telecom' }).waitFor()
  expect(
    await page.getByRole('listitem').filter({ hasText: '@kestrel' }).getByRole('strong').allTextContents(),
  ).toEqual(['Duty engineer', 'Service desk'])
})

it('two people edit the same organisation: the second sees theirs and mine, and decides', async () => {
  const [one, other] = [await site.visit(MANAGER), await site.visit(MANAGER)]
  for (const { page } of [one, other]) await page.goto('/directory/organisations/brightkeel/edit')
  await one.page.getByRole('group', { name: '1. Incident hotline' }).getByLabel('Name').fill('Hotline')
  await one.page.getByRole('button', { name: 'Save the organisation' }).click()
  await one.page.getByRole('heading', { level: 1, name: 'Brightkeel Forensics' }).waitFor()

  await other.page.getByLabel('Name').first().fill('Brightkeel')
  await other.page.getByRole('button', { name: 'Save the organisation' }).click()
  const conflict = other.page.getByRole('alert')
  await conflict.getByText('Hotline (hotline@brightkeel.example').first().waitFor()
  await conflict.getByRole('button', { name: 'Take theirs' }).click()
  await other.page.getByRole('group', { name: '1. Hotline' }).waitFor()
  await other.page.getByLabel('Name').first().fill('Brightkeel')
  await other.page.getByRole('button', { name: 'Save the organisation' }).click()
  await other.page.getByRole('heading', { level: 1, name: 'Brightkeel', exact: true }).waitFor()
  await other.page.getByText('Call the hotline and give the client number').waitFor()
})

it('an administrator sees what a file would change, and only then imports it', async () => {
  const { page } = await site.visit(MANAGER)
  await page.goto('/directory/import')
  const file = `
organisation:
  name: Saltmere Group
  entities: [{ id: saltmere-lines, name: Saltmere Lines N.V., country: NL, time_zone: Europe/Amsterdam }]
organisations:
  - { id: terminal, name: Harbour Terminal, kind: supplier, contacts: [{ id: terminal.desk, name: Gate, channels: [{ kind: email, address: gate@terminal.example }] }] }`
  await page.getByLabel('Text of the file').fill(file.replace('kind: supplier', 'kind: suplier'))
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.getByRole('alert').getByText('suplier').waitFor()

  await page.getByLabel('Text of the file').fill(file)
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.getByRole('heading', { name: '2 records would change' }).waitFor()
  await page.getByRole('row', { name: 'Name Saltmere Lines B.V. Saltmere Lines N.V.' }).waitFor()
  await page.getByRole('table', { name: 'Harbour Terminal' }).getByText('gate@terminal.example').first().waitFor()
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/import-preview.png`, fullPage: true })
  const names = 'select name from entity union select name from organisation'
  const before = await site.house.db.owner.query(names)
  expect(before.rows.map(({ name }) => name)).not.toContain('Harbour Terminal')

  await page.getByRole('button', { name: 'Import 2 changes' }).click()
  await page.getByText('The file was imported').waitFor()
  const after = await site.house.db.owner.query(names)
  expect(after.rows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Harbour Terminal', 'Saltmere Lines N.V.']),
  )
})

it('a coordinator reads what a term means and which duties it decides, and declares it', async () => {
  const { page } = await site.visit(MANAGER)
  await page.goto('/directory/entities')
  await page.getByRole('link', { name: 'Saltmere Port Clinics' }).click()
  await page.getByLabel('Find a term').fill('NIS2 class')
  await page.getByText('Directive (EU) 2022/2555 Art. 3').first().waitFor()
  await page.getByText('decides 2 duties').first().click()
  await page.getByRole('listitem').filter({ hasText: 'NIS2' }).first().waitFor()
  await page.getByLabel('NIS2 class').selectOption({ label: 'Important' })
  await page.getByRole('button', { name: 'Save the entity' }).click()
  await page.getByText('Saved. Open incidents are being judged again.').waitFor()
  const { rows } = await site.house.db.owner.query(`select profile from entity where id = 'saltmere-clinics'`)
  expect(rows[0].profile).toMatchObject({ nis2_class: 'important', hipaa_role: 'covered_entity' })
})

it('an administrator adds a person, invites them, gives them another role, and shuts them out', async () => {
  const { page } = await site.visit(MANAGER)
  const email = 'tess.bakker@saltmere.example'
  await page.goto('/people')
  await page.getByRole('link', { name: 'Add a person' }).click()
  await page.getByLabel('Name').fill('Tess Bakker')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('checkbox', { name: 'Responder' }).check()
  await page.getByRole('button', { name: 'Add the person' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tess Bakker' }).waitFor()

  await page.getByRole('button', { name: 'Send a link to choose a password' }).click()
  await page.getByRole('dialog').getByText(email).waitFor()
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByText('The link is on its way.').waitFor()
  await site.work()
  expect(tokenIn(site.mail, email)).toBeDefined()

  await page.getByRole('checkbox', { name: 'Coordinator' }).check()
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByRole('button', { name: 'Deactivate' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
  await page.getByRole('heading', { name: 'Tess Bakker (deactivated)' }).waitFor()
  const { rows } = await site.house.db.owner.query('select roles, active from person where email = $1', [email])
  expect(rows).toEqual([{ roles: ['responder', 'coordinator'], active: false }])
})

it('whoever may only read sees no button that is refused, and no settings', async () => {
  const { page } = await site.visit(COUNSEL)
  await page.goto('/directory/organisations/brightkeel')
  await page.getByRole('heading', { level: 1, name: 'Brightkeel' }).waitFor()
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0)
  await page.goto('/directory/entities/saltmere-clinics')
  await page.getByLabel('Find a term').fill('HIPAA role')
  await page.getByText('Covered entity', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Save the entity' }).count()).toBe(0)
  await page.goto('/people')
  await page.getByRole('link', { name: 'Noor van Dijk' }).click()
  await page.getByText('Nobody but an administrator changes people.').waitFor()
  expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0)
  await page.goto('/settings')
  await page.getByRole('alert').getByText('Your roles do not allow this').waitFor()
})
