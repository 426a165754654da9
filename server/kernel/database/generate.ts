import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DatabaseAddress } from './address.ts'
import { connect } from './connect.ts'
import { openEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { ensureRoles } from './roles.ts'

/**
 * Writes what follows from the migrations: the types of the tables (schema.ts), as a PostgreSQL that ran them describes them.
 * `--check` compares instead, and exits 1 where the committed file differs.
 */
const run = promisify(execFile)
const target = join(import.meta.dirname, 'schema.ts')

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

async function withMigratedDatabase<T>(work: (address: DatabaseAddress) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liaison-schema-'))
  const server = await openEmbedded(dataDir, { role: 'command', settings: { fsync: 'off' } })
  try {
    const owner = await connect(server.address, 'generate')
    await ensureRoles(owner, { liaison_web: 'none', liaison_worker: 'none' })
    await migrate(owner)
    await owner.end()
    return await work(server.address)
  } finally {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const text = await withMigratedDatabase(generateTypes)
if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8')) !== text) {
    console.error('server/kernel/database/schema.ts differs from the migrations: run `npm run generate`.')
    process.exitCode = 1
  }
} else {
  await writeFile(target, text)
}
