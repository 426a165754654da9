import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { addressFromUrl, type DatabaseAddress } from '../database/address.ts'
import { connect } from '../database/connect.ts'
import { openEmbedded } from '../database/embedded.ts'
import { migrate, migrationsFolder } from '../database/migrate.ts'
import { ensureRoles } from '../database/roles.ts'
import { testPasswords } from './passwords.ts'
import { quickDirectory } from './quick-directory.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster that this run's databases live on, and the template they are copied from. */
    testCluster: { address: DatabaseAddress; template: string }
  }
}

interface TestCluster {
  address: DatabaseAddress
  template: string
  end(): Promise<void>
}

/** vitest loads this file once per project; they share one cluster, and the last to leave ends it. */
const shared = globalThis as { liaisonTestCluster?: { users: number; cluster: Promise<TestCluster> } }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.liaisonTestCluster ??= { users: 0, cluster: startCluster() }
  const use = shared.liaisonTestCluster
  use.users += 1
  const { address, template, end } = await use.cluster
  project.provide('testCluster', { address, template })
  return async () => {
    use.users -= 1
    if (use.users > 0) return
    shared.liaisonTestCluster = undefined
    await end()
  }
}

async function startCluster(): Promise<TestCluster> {
  const url = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL
  const server = url ? { address: addressFromUrl(url), close: async () => {} } : await startEmbedded()
  const template = `liaison_template_${randomBytes(4).toString('hex')}`
  await makeTemplate(server.address, template).catch(async (error) => {
    await server.close()
    throw error
  })
  return {
    address: server.address,
    template,
    async end() {
      await administer(server.address, `drop database if exists ${template} with (force)`)
      await server.close()
    },
  }
}

async function startEmbedded() {
  const dataDir = await quickDirectory('liaison-test-')
  const settings = {
    ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
    // Its workers are the superuser's, whom the owner of a database that is dropped may not end.
    autovacuum: 'off',
  }
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    const { address, close } = await openEmbedded(dataDir, { role: 'server', settings })
    return { address, close: () => close().then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function makeTemplate(address: DatabaseAddress, template: string): Promise<void> {
  await administer(address, `create database ${template} encoding 'UTF8' template template0`)
  const owner = await connect({ ...address, database: template }, 'test template')
  try {
    await ensureRoles(owner, testPasswords)
    if (existsSync(migrationsFolder)) await migrate(owner)
  } finally {
    await owner.end()
  }
}

async function administer(address: DatabaseAddress, statement: string): Promise<void> {
  const client = await connect(address, 'test administration')
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
