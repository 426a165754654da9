import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftPlan } from '../../server/domains/plans/draft.ts'
import { draftText } from './plan.ts'
import { COUNSEL, MANAGER, openSite, type Site } from './site.ts'

/**
 * A page, and what shows that it is there. `{id}` is the incident that is followed, `{message}` a text in it that waits for approval,
 * `{person}` one of our people, `{plan}` a draft.
 */
const PAGES = [
  { name: 'sign-in', path: '/sign-in', open: true, shows: 'Sign in' },
  { name: 'forgot-password', path: '/forgot-password', open: true, shows: 'Forgotten password' },
  { name: 'accept-invitation', path: '/accept-invitation#token', open: true, shows: 'Welcome' },
  { name: 'demonstration', path: '/demonstration?mail=1', open: true, shows: 'The demonstration' },
  { name: 'home', path: '/', open: false, shows: 'Home' },
  { name: 'incidents', path: '/incidents', open: false, shows: 'Incidents' },
  { name: 'incidents-none', path: '/incidents?q=nowhere', open: false, shows: 'Incidents' },
  { name: 'declare', path: '/declare', open: false, shows: 'Declare an incident' },
  { name: 'overview', path: '/incidents/{id}', open: false, shows: 'INC-' },
  { name: 'directory', path: '/directory', open: false, shows: 'Directory' },
  { name: 'organisation', path: '/directory/organisations/brightkeel', open: false, shows: 'Brightkeel' },
  {
    name: 'organisation-edit',
    path: '/directory/organisations/brightkeel/edit',
    open: false,
    shows: 'Edit Brightkeel',
  },
  { name: 'organisation-add', path: '/directory/add', open: false, shows: 'Add an organisation' },
  { name: 'import', path: '/directory/import', open: false, shows: 'Import a file' },
  { name: 'entities', path: '/directory/entities', open: false, shows: 'Our entities' },
  { name: 'profile', path: '/directory/entities/saltmere-lines', open: false, shows: 'Saltmere Lines' },
  { name: 'settings', path: '/settings', open: false, shows: 'Settings' },
  { name: 'people', path: '/people', open: false, shows: 'People' },
  { name: 'person-add', path: '/people/add', open: false, shows: 'Add a person' },
  { name: 'person', path: '/people/{person}', open: false, shows: 'Femke' },
  { name: 'messages', path: '/incidents/{id}/messages', open: false, shows: 'INC-' },
  { name: 'message', path: '/incidents/{id}/messages/{message}', open: false, shows: 'INC-' },
  { name: 'message-edit', path: '/incidents/{id}/messages/{message}/edit', open: false, shows: 'INC-' },
  { name: 'message-new', path: '/incidents/{id}/messages/new', open: false, shows: 'INC-' },
  { name: 'approvals', path: '/approvals', open: false, by: COUNSEL, shows: 'approval' },
  { name: 'approvals-none', path: '/approvals', open: false, shows: 'Approvals' },
  { name: 'clocks', path: '/incidents/{id}/clocks', open: false, shows: 'INC-' },
  { name: 'engaged', path: '/incidents/{id}/people', open: false, shows: 'INC-' },
  { name: 'facts', path: '/incidents/{id}/facts', open: false, shows: 'INC-' },
  { name: 'timeline', path: '/incidents/{id}/timeline', open: false, shows: 'INC-' },
  { name: 'setup', path: '/setup', open: true, shows: 'First run' },
  { name: 'account', path: '/account', open: false, shows: 'Account' },
  { name: 'plans', path: '/plans', open: false, shows: 'Plan' },
  { name: 'plan', path: '/plans/{plan}', open: false, shows: 'Saltmere' },
  { name: 'plan-matrix', path: '/plans/{plan}/matrix', open: false, shows: 'Saltmere' },
  { name: 'plan-templates', path: '/plans/{plan}/templates?incident={id}', open: false, shows: 'Saltmere' },
  { name: 'plan-text', path: '/plans/{plan}/text', open: false, shows: 'Saltmere' },
  { name: 'plan-compare', path: '/plans/{plan}/compare', open: false, shows: 'Saltmere' },
  { name: 'plan-try', path: '/plans/{plan}/try?incident={id}', open: false, shows: 'Saltmere' },
  { name: 'plan-edit', path: '/plans/{plan}/edit', open: false, shows: 'Edit' },
  { name: 'plan-new', path: '/plans/new', open: false, shows: 'Write a plan' },
  { name: 'duties', path: '/duties', open: false, shows: 'Duties' },
  { name: 'duty', path: '/duties/eu-nis2-23', open: false, shows: 'NIS2' },
  { name: 'log', path: '/log', open: false, shows: 'Log' },
  { name: 'log-entry', path: '/log/2', open: false, shows: 'Entry 2' },
  { name: 'log-checkpoint', path: '/log/checkpoint', open: false, shows: 'Checkpoint' },
  { name: 'not-found', path: '/nowhere', open: false, shows: '404' },
] as const

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const
const SCHEMES = ['light', 'dark'] as const

/** `npm run screenshots` keeps what is looked at here. */
const folder = process.env.SCREENSHOTS

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let site: Site
let id: string
let person: string
let message: string
let plan: string
beforeAll(async () => {
  site = await openSite()
  const { rows } = await site.house.db.owner.query(`select id from incident where title like 'Ransomware%'`)
  id = rows[0].id
  person = await site.house.personId(COUNSEL)
  const texts = await site.house.db.owner.query(
    `select id from message where incident_id = $1 and satisfies is not null and state = 'held'`,
    [id],
  )
  message = texts.rows[0].id
  plan = (await draftPlan(site.house.hostNow(), draftText())).id
  if (folder) await mkdir(folder, { recursive: true })
})
afterAll(() => site?.[Symbol.asyncDispose]())

const addressOf = (path: string) =>
  path.replace('{id}', id).replace('{message}', message).replace('{person}', person).replace('{plan}', plan)

const optionsOf = (size: keyof typeof SIZES, colorScheme: 'light' | 'dark'): BrowserContextOptions => ({
  viewport: SIZES[size],
  colorScheme,
  reducedMotion: 'reduce',
})

const WIDTHS = '[document.documentElement.scrollWidth, window.innerWidth]'

/** Broken rules of WCAG 2.2 A and AA that axe knows, serious and critical. */
async function violations(page: Page): Promise<string[]> {
  // Given by the test and not by the page: its own policy refuses inline script.
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

const cases = Object.keys(SIZES).flatMap((size) =>
  SCHEMES.map((scheme) => ({ size: size as keyof typeof SIZES, scheme })),
)

describe.each(cases)('on a $size in the $scheme theme', ({ size, scheme }) => {
  it('every page can be read by everybody, fits, and keeps to its own security policy', async () => {
    const inside = await site.visit(MANAGER, optionsOf(size, scheme))
    const counsel = await site.visit(COUNSEL, optionsOf(size, scheme))
    const outside = await site.visit(undefined, optionsOf(size, scheme))
    const wrong: string[] = []
    for (const one of PAGES) {
      const { name, path, open, shows } = one
      const { page, complaints } = open ? outside : 'by' in one ? counsel : inside
      await page.goto(addressOf(path))
      await page.getByRole('heading', { level: 1, name: shows }).waitFor()
      await page.waitForLoadState('load')
      await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
      wrong.push(...(await violations(page)).map((one) => `${name}: ${one}`))
      const [wide, room] = await page.evaluate<[number, number]>(WIDTHS)
      if (wide > room) wrong.push(`${name}: ${wide} wide, and ${room} there`)
      wrong.push(...complaints.splice(0).map((one) => `${name}: ${one}`))
      if (folder) await page.screenshot({ path: `${folder}/${name}-${size}-${scheme}.png`, fullPage: true })
    }
    await Promise.all([inside, counsel, outside].map(({ context }) => context.close()))
    expect(wrong).toEqual([])
  })
})
