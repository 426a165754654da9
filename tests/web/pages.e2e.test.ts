import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MANAGER, openSite, type Site } from './site.ts'

/** A page, and what shows that it is there. `{id}` is the incident that is followed. */
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
  { name: 'not-found', path: '/nowhere', open: false, shows: '404' },
] as const

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } } as const
const SCHEMES = ['light', 'dark'] as const

/** `npm run screenshots` keeps what is looked at here. */
const folder = process.env.SCREENSHOTS

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let site: Site
let id: string
beforeAll(async () => {
  site = await openSite()
  const { rows } = await site.house.db.owner.query(`select id from incident where title like 'Ransomware%'`)
  id = rows[0].id
  if (folder) await mkdir(folder, { recursive: true })
})
afterAll(() => site?.[Symbol.asyncDispose]())

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
    const outside = await site.visit(undefined, optionsOf(size, scheme))
    const wrong: string[] = []
    for (const { name, path, open, shows } of PAGES) {
      const { page, complaints } = open ? outside : inside
      await page.goto(path.replace('{id}', id))
      await page.getByRole('heading', { level: 1, name: shows }).waitFor()
      await page.waitForLoadState('load')
      await page.locator('[aria-busy=true], .mantine-Skeleton-root').first().waitFor({ state: 'detached' })
      wrong.push(...(await violations(page)).map((one) => `${name}: ${one}`))
      const [wide, room] = await page.evaluate<[number, number]>(WIDTHS)
      if (wide > room) wrong.push(`${name}: ${wide} wide, and ${room} there`)
      wrong.push(...complaints.splice(0).map((one) => `${name}: ${one}`))
      if (folder) await page.screenshot({ path: `${folder}/${name}-${size}-${scheme}.png`, fullPage: true })
    }
    await Promise.all([inside, outside].map(({ context }) => context.close()))
    expect(wrong).toEqual([])
  })
})
