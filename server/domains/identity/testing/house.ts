import { randomBytes } from 'node:crypto'
import { ROLES, type Role } from '@liaison/core/directory'
import type { InjectOptions } from 'fastify'
import type { Caller } from '../../../kernel/access.ts'
import { type MovableClock, movableClock } from '../../../kernel/clock.ts'
import { type Context, contextFor } from '../../../kernel/context.ts'
import type { DueLoop } from '../../../kernel/due/loop.ts'
import { dueLoop } from '../../../kernel/due/loop.ts'
import { type App, createHttpApp } from '../../../kernel/http/app.ts'
import { type Secrets, secretsFrom } from '../../../kernel/secrets.ts'
import { createTestDatabase, type TestDatabase } from '../../../kernel/testing/test-database.ts'
import { authenticate } from '../authenticate.ts'
import { openFirstRun } from '../first-run.ts'
import type { Mail } from '../mail-texts.ts'
import { hashPassword } from '../passwords.ts'
import { identityRoutes } from '../routes.ts'
import { setUpInstallation } from '../set-up-installation.ts'
import { accountMailKind } from '../tasks.ts'

export const ADMIN = { email: 'ada@nordwind.example', password: 'kettle marble tundra' }
export const PUBLIC_URL = 'http://liaison.nordwind.example'

/** An installation with its first administrator, a clock to move, and contexts for whoever asks. */
export interface House {
  db: TestDatabase
  clock: MovableClock
  secrets: Secrets
  adminId: string
  host(): Context
  as(caller: Caller): Context
  /** Somebody with a role, a password like the administrator's and an address by their name. */
  hire(name: string, ...roles: Role[]): Promise<string>
  /** What was appended to the log, in order: the actions. */
  actions(): Promise<string[]>
  close(): Promise<void>
}

export async function openHouse({ setUp = true } = {}): Promise<House> {
  const db = await createTestDatabase()
  const clock = movableClock(Date.UTC(2026, 10, 22, 9))
  const host = () => contextFor({ pool: db.worker, clock }, { kind: 'host_operator' })
  const first = { organisation: 'Nordwind Energie AG', name: 'Ada', ...ADMIN }
  const adminId = setUp ? (await setUpInstallation(host(), first)).personId : ''
  return {
    db,
    clock,
    secrets: secretsFrom(randomBytes(32)),
    adminId,
    host,
    as: (caller) => contextFor({ pool: db.web, clock }, caller),
    async hire(name, ...roles) {
      const { rows } = await db.owner.query(
        `insert into person (id, key, name, email, roles, created_at)
         values (gen_random_uuid(), $1, $1, $1 || '@nordwind.example', $2, now()) returning id`,
        [name, roles.length > 0 ? roles : [ROLES[2]]],
      )
      const { id } = rows[0]
      const hash = await hashPassword(ADMIN.password)
      await db.owner.query('insert into credential (person_id, password_hash) values ($1, $2)', [id, hash])
      return id
    },
    async actions() {
      const { rows } = await db.owner.query(`select text::json ->> 'action' as action from log_entry order by seq`)
      return rows.map((row) => row.action)
    },
    close: () => db.close(),
  }
}

/** A browser: it keeps the session cookie and says where its requests come from. */
export interface Browser {
  send(method: InjectOptions['method'], path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  signIn(email: string, more?: { password?: string; totp?: string; recoveryCode?: string }): Promise<Answer>
  cookie: string | undefined
}

export interface Answer {
  status: number
  headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API says
  body: any
}

export interface ServedHouse extends House {
  app: App
  /** What the server prints where nothing is set up. */
  setupCode: string | undefined
  browser(): Browser
  mails: Mail[]
  worker: DueLoop
}

/** The same house with its HTTP side, and a mail server that keeps what it gets. */
export async function serveHouse({ publicUrl = PUBLIC_URL, setUp = true } = {}): Promise<ServedHouse> {
  const house = await openHouse({ setUp })
  const firstRun = await openFirstRun(house.host)
  const { db, clock, secrets } = house
  const door = { pool: db.web, clock, publicUrl }
  const app = await createHttpApp({
    ...door,
    version: '0',
    authenticate: authenticate(door),
    logger: false,
    requestsPerMinute: 10_000,
    trustProxy: false,
  })
  await app.register(async (scope) => identityRoutes(scope as unknown as App, { ...door, secrets, firstRun }), {
    prefix: '/api/v1',
  })
  const mails: Mail[] = []
  const mailer = { sendMail: async (mail: Mail) => void mails.push(mail) }
  const worker = dueLoop({
    pool: db.worker,
    clock,
    random: () => 0,
    kinds: [accountMailKind({ pool: db.worker, publicUrl, mailer })],
  })
  const close = async () => {
    await app.close()
    await house.close()
  }
  return { ...house, app, setupCode: firstRun.code, mails, worker, close, browser: () => openBrowser(app, publicUrl) }
}

let addresses = 0

function openBrowser(app: App, publicUrl: string): Browser {
  addresses += 1
  const remoteAddress = `10.0.${addresses >> 8}.${addresses & 255}`
  const browser: Browser = {
    cookie: undefined,
    async send(method, path, body, headers = {}) {
      const answer = await app.inject({
        method,
        url: `/api/v1${path}`,
        remoteAddress,
        headers: { origin: new URL(publicUrl).origin, ...(browser.cookie && { cookie: browser.cookie }), ...headers },
        ...(body && { payload: body }),
      })
      const [cookie] = answer.cookies
      if (cookie) browser.cookie = cookie.value === '' ? undefined : `${cookie.name}=${cookie.value}`
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: answer.payload === '' ? undefined : JSON.parse(answer.payload),
      }
    },
    signIn: (email, more = {}) => browser.send('POST', '/session', { email, password: ADMIN.password, ...more }),
  }
  return browser
}
