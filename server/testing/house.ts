import { randomBytes } from 'node:crypto'
import { importDirectory } from '../domains/directory/index.ts'
import { createApiToken, type FirstRun, openFirstRun, setUpInstallation } from '../domains/identity/index.ts'
import { activatePlan } from '../domains/plans/index.ts'
import { type MovableClock, movableClock } from '../kernel/clock.ts'
import type { Config } from '../kernel/config.ts'
import { type Context, contextFor } from '../kernel/context.ts'
import { type Secrets, secretsFrom } from '../kernel/secrets.ts'
import { createTestDatabase, type TestDatabase } from '../kernel/testing/test-database.ts'
import { DIRECTORY, PLAN } from './files.ts'

/** An installation for tests, set up with a small house and its plan, whose clock stands still until a test moves it. */
export interface House extends AsyncDisposable {
  db: TestDatabase
  clock: MovableClock
  secrets: Secrets
  config: Config
  web: TestDatabase['web']
  worker: TestDatabase['worker']
  firstRun: FirstRun
  host: Context
  /** The host's context at the clock's present instant. */
  hostNow(): Context
  /** The id of a person by the key of the directory file. */
  personId(key: string): Promise<string>
  /** An API token for one of the people, by address. */
  tokenOf(email: string): Promise<string>
  close(): Promise<void>
}

export const ADMIN = {
  organisation: 'Harbour Water Works',
  email: 'mia@harbour.example',
  password: 'calm-room-in-a-bad-night',
}

/** Friday 28 March 2025, 20:15 in Berlin: the night of the change to summer time lies ahead. */
export const NIGHT = Date.parse('2025-03-28T19:15:00Z')

export interface HouseOptions {
  config?: Partial<Config>
  directory?: string
  plan?: string | null
  at?: number
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const db = await createTestDatabase()
  const clock = movableClock(options.at ?? NIGHT)
  const secrets = secretsFrom(randomBytes(32))
  const hostNow = () => contextFor({ pool: db.worker, clock }, { kind: 'host_operator' })
  const host = hostNow()
  await setUpInstallation(host, ADMIN)
  await importDirectory(host, secrets, options.directory ?? DIRECTORY)
  if (options.plan !== null) await activatePlan(host, options.plan ?? PLAN)
  return {
    db,
    clock,
    secrets,
    config: {
      port: 0,
      host: '127.0.0.1',
      trustedProxies: ['loopback'],
      publicUrl: 'http://localhost:7300',
      dataDir: '/nonexistent',
      databaseUrl: undefined,
      secretKeyFile: '/nonexistent',
      smtpUrl: undefined,
      mailFrom: 'Liaison <liaison@harbour.example>',
      allowPrivateWebhooks: true,
      ...options.config,
    },
    web: db.web,
    worker: db.worker,
    firstRun: await openFirstRun(hostNow),
    host,
    hostNow,
    async personId(key) {
      const { rows } = await db.owner.query('select id from person where key = $1 or email = $1', [key])
      return rows[0].id
    },
    tokenOf: (email) => createApiToken(hostNow(), { email, name: 'test' }),
    close: () => db.close(),
    [Symbol.asyncDispose]: () => db.close(),
  }
}
