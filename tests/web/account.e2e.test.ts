import { afterAll, beforeAll, expect, it } from 'vitest'
import { COUNSEL, MANAGER, openSite, PASSWORD, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.[Symbol.asyncDispose]())

it('somebody adds a passkey, keeps the recovery codes and comes in by it without a password', async () => {
  const { page, context } = await site.visit(COUNSEL)
  const browser = await context.newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Office laptop')
  await dialog.getByLabel('Your present password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByText('They are shown this once.').waitFor()
  await dialog.getByRole('button', { name: 'I have written them down' }).click()
  await page.getByText('Office laptop never used').waitFor()

  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
})

it('an authenticator app begins with a code that is drawn in the page', async () => {
  const { page, complaints } = await site.visit(MANAGER)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Set up an app' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your present password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
  await dialog.getByLabel('Code of the app').fill('000000')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(complaints).toEqual([])
})
