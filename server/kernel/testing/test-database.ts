import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'pg'
import { inject } from 'vitest'
import type { DatabaseAddress } from '../database/address.ts'
import { connect, type Login, loginAs, openPool } from '../database/connect.ts'
import { migrate } from '../database/migrate.ts'
import { testPasswords } from './passwords.ts'

export interface TestDatabase {
  /** As the owner of the schema. */
  address: DatabaseAddress
  /** The same database under one of the logins, for code under test that opens its own pool. */
  addressOf(login: Login): DatabaseAddress
  owner: Pool
  web: Pool
  worker: Pool
  /** Drops it. Throws where a connection that the test or the code under test opened was left open. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface TestDatabaseOptions {
  /** Another schema than the product's: a folder of migrations, applied to an empty database. */
  migrations?: string
}

/** A database of its own for a test file or a single test, copied from the migrated template in about 20 ms. */
export async function createTestDatabase({ migrations }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { address: cluster, template } = inject('testCluster')
  const database = `liaison_test_${randomBytes(6).toString('hex')}`
  const source = migrations ? 'template0' : template
  await administer(cluster, `create database ${database} template ${source} strategy file_copy`)
  const address = { ...cluster, database }
  if (migrations) await migrateTo(address, migrations)

  const addressOf = (login: Login) => loginAs(address, login, testPasswords[login])
  const owner = openPool(address, { name: 'test owner' })
  const web = openPool(addressOf('liaison_web'), { name: 'test web' })
  const worker = openPool(addressOf('liaison_worker'), { name: 'test worker' })

  async function close(): Promise<void> {
    await Promise.all([owner, web, worker].map((pool) => pool.end()))
    const leaked = await leftOpen(cluster, database)
    await administer(cluster, `drop database ${database} with (force)`)
    if (leaked.length > 0) throw new Error(`Connections were left open: ${leaked.join('; ')}`)
  }
  return { address, addressOf, owner, web, worker, close, [Symbol.asyncDispose]: close }
}

async function migrateTo(address: DatabaseAddress, folder: string): Promise<void> {
  const client = await connect(address, 'test migration')
  try {
    await migrate(client, folder)
  } finally {
    await client.end()
  }
}

/** A session that was closed needs a moment to vanish; one that was forgotten stays. */
async function leftOpen(cluster: DatabaseAddress, database: string): Promise<string[]> {
  const client = await connect(cluster, 'test administration')
  try {
    for (let look = 1; ; look += 1) {
      const { rows } = await client.query<{ session: string }>(
        `select application_name || ' (' || usename || '): ' || query as session from pg_stat_activity where datname = $1`,
        [database],
      )
      if (rows.length === 0 || look === 500) return rows.map((row) => row.session)
      await delay(10)
    }
  } finally {
    await client.end()
  }
}

async function administer(cluster: DatabaseAddress, statement: string): Promise<void> {
  const client = await connect(cluster, 'test administration')
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
