import { createServer } from 'node:net'
import { readDemoDirectory, readDemoPlan } from '@liaison/catalogue/demo'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { createApp } from '../../server/app.ts'
import { demoIncidents } from '../../server/demo/incidents.ts'
import { itemOf } from '../../server/demo/mailbox.ts'
import { demonstrationRoutes } from '../../server/demo/routes.ts'
import { declareIncident } from '../../server/domains/incidents/index.ts'
import { openNotifier } from '../../server/kernel/database/notify.ts'
import { openLiveHub } from '../../server/kernel/http/live.ts'
import { type MailCatcher, openMailCatcher } from '../../server/kernel/mail-catcher.ts'
import { ADMIN, type House, openHouse } from '../../server/testing/house.ts'
import { createWorker } from '../../server/worker.ts'
import { BROWSER_FLAGS } from './browser.ts'

export const MANAGER = 'noor.vandijk@saltmere.example'
export const COUNSEL = 'femke.oosterhuis@saltmere.example'
export const PASSWORD = 'seven quiet lighthouses'

/** The demonstration's house, served to browsers, with live updates and a mail server that keeps everything. */
export interface Site extends AsyncDisposable {
  url: string
  house: House
  mail: MailCatcher
  /** Does all that is due at the clock's present instant. */
  work(): Promise<void>
  /** A browser of one person: signed in where an address is given. */
  visit(email?: string, options?: BrowserContextOptions): Promise<Visitor>
}

export interface Visitor {
  page: Page
  context: BrowserContext
  /** What a browser complains of: refused by the Content-Security-Policy, failed scripts. */
  complaints: string[]
}

export async function openSite(): Promise<Site> {
  const port = await freePort()
  // Passkeys are for names and not for addresses.
  const url = `http://localhost:${port}`
  const mail = await openMailCatcher()
  const house = await openHouse({
    at: Date.now(),
    directory: readDemoDirectory(),
    plan: readDemoPlan(),
    config: { publicUrl: url, smtpUrl: mail.url },
  })
  const notifier = openNotifier(house.worker)
  const live = openLiveHub(house.db.addressOf('liaison_web'))
  const app = await createApp(
    { ...house, notifier },
    {
      logger: false,
      live,
      requestsPerMinute: 100_000,
      moreRoutes: (api) => demonstrationRoutes(api, { ...house, notifier }, mailboxOf(mail)),
    },
  )
  await app.listen({ port, host: '127.0.0.1' })
  const worker = createWorker({ ...house, notifier }, { random: () => 0.5 })
  const work = async () => {
    await worker.runUntilIdle({ expectFailures: true })
  }
  for (const incident of demoIncidents(house.clock.now())) await declareIncident(house.hostNow(), incident)
  await work()
  const browser = await launch()
  const withPassword = new Set([ADMIN.email])

  async function visit(email?: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ baseURL: url, ...options })
    context.setDefaultTimeout(10_000)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content.Security.Policy|Error:/i.test(message.text()))
        complaints.push(message.text())
    })
    if (email === undefined) return { page, context, complaints }
    if (!withPassword.has(email)) await setPassword(email)
    withPassword.add(email)
    await page.goto('/sign-in')
    const password = email === ADMIN.email ? ADMIN.password : PASSWORD
    const { status } = await page.evaluate(
      (body) =>
        fetch('/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }).then(({ status }) => ({ status })),
      { email, password },
    )
    if (status !== 201) throw new Error(`${email} cannot sign in: ${status}`)
    return { page, context, complaints }
  }

  /** As everybody gets theirs: by the link of an invitation. */
  async function setPassword(email: string): Promise<void> {
    const authorization = `Bearer ${await house.tokenOf(ADMIN.email)}`
    const post = (path: string, body: unknown, headers = {}) =>
      fetch(`${url}/api/v1/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    await post(`people/${await house.personId(email)}/invitations`, {}, { authorization })
    await work()
    const { status } = await post(`invitations/${tokenIn(mail, email)}`, { password: PASSWORD })
    if (status !== 204) throw new Error(`${email} gets no password: ${status}`)
  }

  async function close(): Promise<void> {
    await browser.close()
    await app.close()
    worker.close()
    await live.close()
    await notifier.close()
    await mail.close()
    await house.close()
  }
  return { url, house, mail, work, visit, [Symbol.asyncDispose]: close }
}

const mailboxOf = ({ mails }: MailCatcher) => ({
  get items() {
    return mails.map(({ to, parsed }, index) => itemOf(index + 1, to.join(), parsed.subject ?? '', parsed.text ?? ''))
  },
})

const LINK = /\/(?:accept-invitation|reset-password)#(\S+)/

/** The token of the last link that was sent to somebody. */
export const tokenIn = (mail: MailCatcher, email: string) =>
  mail
    .to(email)
    .map(({ parsed }) => LINK.exec(parsed.text ?? '')?.[1])
    .findLast((token) => token !== undefined)

export function launch(): Promise<Browser> {
  const { executablePath, env } = inject('browser')
  return chromium.launch({
    executablePath,
    args: BROWSER_FLAGS,
    env: { ...(process.env as Record<string, string>), ...env },
  })
}

/** Links in mails name the port, which must therefore be known before anything listens. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  await new Promise((done) => server.close(done))
  return port
}
