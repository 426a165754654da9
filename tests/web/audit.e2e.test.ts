import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftPlan } from '../../server/domains/plans/draft.ts'
import { draftText } from './plan.ts'
import { COUNSEL, MANAGER, openSite, type Site } from './site.ts'

const AUDITOR = 'daniel.whitcombe@saltmere.example'

let site: Site
let plan: string
beforeAll(async () => {
  site = await openSite()
  plan = (await draftPlan(site.house.hostNow(), draftText())).id
  await site.work()
})
afterAll(() => site?.[Symbol.asyncDispose]())

it('an auditor verifies a proof and can change nothing', async () => {
  const { page } = await site.visit(AUDITOR)
  await page.goto('/')
  await page.getByRole('link', { name: 'Log' }).click()
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Incident: declared' })
  await page.getByRole('link', { name: 'Incident: declared' }).first().click()
  await page.getByText('Proved: the log holds this entry, unchanged.').waitFor()
  expect(await page.getByText('wrong', { exact: true }).count()).toBe(0)

  await page.getByLabel('Key that you have kept').fill('another.example/log+00000000+AQ==')
  await page.getByText('Not proved.').waitFor()

  await page.goto(`/plans/${plan}`)
  await page.getByRole('heading', { level: 1, name: 'version 2' }).waitFor()
  for (const name of ['Edit', 'Approve', 'Activate', 'Retire', 'New draft from this']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
    expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0)
  }
  const status = await page.evaluate(
    (id) =>
      fetch(`/api/v1/plans/${id}/approve`, { method: 'POST', headers: { 'if-match': '"1"' } }).then(
        (one) => one.status,
      ),
    plan,
  )
  expect(status).toBe(403)
})

it('a coordinator corrects a plan by its lines, sees what it changes, and somebody else puts it in force', async () => {
  const manager = await site.visit(MANAGER)
  await manager.page.goto(`/plans/${plan}`)
  await manager.page.getByRole('link', { name: 'Edit', exact: true }).click()
  const source = manager.page.getByRole('textbox', { name: 'Text of the plan' })
  const text = await source.inputValue()
  await source.fill(text.replace('within: PT5M', 'within: soon'))
  await manager.page.getByRole('button', { name: /^Line 12 / }).waitFor()
  await source.fill(text.replace('within: PT5M', 'within: PT7M'))
  await manager.page.getByRole('button', { name: /^Line 12 / }).waitFor({ state: 'detached' })
  await manager.page.getByRole('button', { name: 'Save the draft' }).click()
  await manager.page.getByRole('link', { name: 'Compare', exact: true }).click()
  await manager.page.getByText('within: 5 minutes → 7 minutes').waitFor()
  await manager.page.getByText('somebody else has to approve it').waitFor()

  const counsel = await site.visit(COUNSEL)
  await counsel.page.goto(`/plans/${plan}/compare`)
  await counsel.page.getByRole('button', { name: 'Approve', exact: true }).click()
  await counsel.page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click()
  await counsel.page.getByText('Approved', { exact: true }).waitFor()

  await manager.page.reload()
  await manager.page.getByRole('button', { name: 'Activate', exact: true }).click()
  await manager.page.getByRole('dialog').getByRole('button', { name: 'Activate', exact: true }).click()
  await manager.page.getByText('In force', { exact: true }).waitFor()
})
