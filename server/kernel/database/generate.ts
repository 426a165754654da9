/**
 * Writes what follows from the migrations, as a PostgreSQL that ran them describes it: the types of the tables (schema.ts)
 * and the schema as text (server/schema.sql). `--check` compares instead, and exits 1 where a committed file differs.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Client } from 'pg'
import type { DatabaseAddress } from './address.ts'
import { connect } from './connect.ts'
import { dumpSchema } from './dump-schema.ts'
import { openEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { ensureRoles } from './roles.ts'

const run = promisify(execFile)
const checking = process.argv.includes('--check')

async function generateTypes(address: DatabaseAddress): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'liaison-types-'))
  const file = join(dir, 'schema.ts')
  const url = `postgres://${address.user}:${encodeURIComponent(address.password)}@/${address.database}?host=${encodeURIComponent(address.host)}&port=${address.port}`
  const typeMapping = { timestamptz: 'Timestamp', int8: 'number', date: 'string', uuid: 'string' }
  await run('kysely-codegen', [
    ...['--dialect', 'postgres', '--url', url, '--out-file', file, '--camel-case'],
    ...['--exclude-pattern', 'liaison_migration', '--type-mapping', JSON.stringify(typeMapping)],
  ])
  const text = await readFile(file, 'utf8')
  await rm(dir, { recursive: true })
  return text
    .replace(/^export interface DB /m, 'export interface Database ')
    .replace('import type { ColumnType } from "kysely";', '$&\nimport type { Timestamp } from "./types.ts";')
}

async function withMigratedDatabase(work: (owner: Client, address: DatabaseAddress) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liaison-schema-'))
  const server = await openEmbedded(dataDir, { role: 'command', settings: { fsync: 'off' } })
  try {
    const owner = await connect(server.address, 'generate')
    await ensureRoles(owner, { liaison_web: 'none', liaison_worker: 'none' })
    await migrate(owner)
    await work(owner, server.address)
    await owner.end()
  } finally {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function writeOrCompare(target: string, text: string): Promise<void> {
  if (!checking) return writeFile(target, text)
  if ((await readFile(target, 'utf8').catch(() => '')) === text) return
  console.error(`${relative('.', target)} differs from the migrations: run \`npm run generate\`.`)
  process.exitCode = 1
}

await withMigratedDatabase(async (owner, address) => {
  await writeOrCompare(join(import.meta.dirname, '../../schema.sql'), await dumpSchema(owner))
  await writeOrCompare(join(import.meta.dirname, 'schema.ts'), await generateTypes(address))
})
