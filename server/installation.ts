import type { Pool } from 'pg'
import { organisationName } from './domains/directory/index.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import type { Config } from './kernel/config.ts'
import { type Context, contextFor } from './kernel/context.ts'
import type { DatabaseAddress } from './kernel/database/address.ts'
import { connect, type Login, loginAs, openPool } from './kernel/database/connect.ts'
import { migrate } from './kernel/database/migrate.ts'
import { type Notifier, openNotifier } from './kernel/database/notify.ts'
import { openDatabase } from './kernel/database/open.ts'
import { ensureRoles } from './kernel/database/roles.ts'
import { Refused } from './kernel/refused.ts'
import { readSecrets, type Secrets } from './kernel/secrets.ts'

/** An open installation: its database at this release's schema, its secrets and its pools. */
export interface Installation {
  config: Config
  clock: Clock
  secrets: Secrets
  /** As the owner of the schema. */
  owner: DatabaseAddress
  addressOf(login: Login): DatabaseAddress
  /** For requests: cannot become liaison_system. */
  web: Pool
  /** For background work and the host's commands. */
  worker: Pool
  notifier: Notifier
  close(): Promise<void>
}

export interface OpenOptions {
  role: 'server' | 'command'
  clock?: Clock
  /** Connections of each pool. */
  connections?: number
}

/** Opens the database, brings roles and schema to this release, and connects. */
export async function openInstallation(config: Config, options: OpenOptions): Promise<Installation> {
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, role: options.role })
  try {
    const secrets = readSecrets(config.secretKeyFile)
    await prepare(database.address, secrets)
    const addressOf = (login: Login) => loginAs(database.address, login, secrets.password(login))
    const max = options.connections ?? 10
    const web = openPool(addressOf('liaison_web'), { name: 'web', max, statementTimeout: 30_000 })
    const worker = openPool(addressOf('liaison_worker'), { name: 'worker', max })
    const notifier = openNotifier(worker)
    return {
      config,
      clock: options.clock ?? systemClock,
      secrets,
      owner: database.address,
      addressOf,
      web,
      worker,
      notifier,
      async close() {
        await notifier.close()
        await Promise.all([web.end(), worker.end()])
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function prepare(address: DatabaseAddress, secrets: Secrets): Promise<void> {
  const owner = await connect(address, 'migration')
  try {
    await ensureRoles(owner, {
      liaison_web: secrets.password('liaison_web'),
      liaison_worker: secrets.password('liaison_worker'),
    })
    await migrate(owner)
  } finally {
    await owner.end()
  }
}

/** A context for a command of the host. */
export function hostContext({ worker, clock, notifier }: Pick<Installation, 'worker' | 'clock' | 'notifier'>): Context {
  return contextFor({ pool: worker, clock, notifier }, { kind: 'host_operator' })
}

/** What the organisation is called, or undefined before `liaison setup`. */
export async function installationName(installation: Installation): Promise<string | undefined> {
  try {
    return await hostContext(installation).transaction(organisationName)
  } catch (error) {
    if (error instanceof Refused && error.kind === 'not_found') return undefined
    throw error
  }
}
