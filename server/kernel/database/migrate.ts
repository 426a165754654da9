import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'

export interface Migration {
  number: number
  /** The file name without number and ending. */
  name: string
  sql: string
  checksum: string
}

interface Applied {
  number: number
  name: string
  checksum: string
}

/** `server/migrations` of this release. */
export const migrationsFolder = join(import.meta.dirname, '../../migrations')

/**
 * Brings the schema forward to this release, each file in its own transaction, and returns the numbers applied. Several
 * processes may call it at once: one works, the others wait and find nothing left to do. Throws one sentence where the
 * database is newer than the code or where an applied file was changed.
 */
export async function migrate(owner: Client, folder = migrationsFolder): Promise<number[]> {
  const migrations = await readMigrations(folder)
  await owner.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    const todo = pending(migrations, await readApplied(owner))
    for (const migration of todo) await inTransaction(owner, () => apply(owner, migration))
    return todo.map((migration) => migration.number)
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}

/** Makes the schema as it was at a former number, in the caller's transaction and an empty database. For restore. */
export async function buildSchema(owner: Client, folder: string, upTo: number): Promise<void> {
  const migrations = await readMigrations(folder)
  await readApplied(owner)
  for (const migration of migrations.slice(0, upTo)) await apply(owner, migration)
}

/** The files of a folder in order. A gap, a repeated number or a name of another form is refused. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file, index) => {
      const [, number, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
      if (!number || !name) throw new Error(`${file} is no migration name: it takes the form 0001-what-it-does.sql.`)
      if (Number(number) !== index + 1) throw new Error(`${file} is out of order: number ${index + 1} was expected.`)
      const sql = await readFile(join(folder, file), 'utf8')
      return { number: index + 1, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Pure: what is left to apply, or an error that says why nothing may be. */
export function pending(migrations: Migration[], applied: Applied[]): Migration[] {
  const newest = applied.at(-1)?.number ?? 0
  if (newest > migrations.length) {
    throw new Error(
      `The database has schema ${newest}, this release of Liaison knows ${migrations.length}: start the newer release.`,
    )
  }
  for (const { number, name, checksum } of applied) {
    if (migrations[number - 1]?.checksum !== checksum) {
      throw new Error(`Migration ${number} (${name}) was changed after it was applied; put a change into a new file.`)
    }
  }
  return migrations.slice(newest)
}

/** The number of the newest applied migration, 0 for a database that Liaison never used. */
export async function schemaNumber(client: Client): Promise<number> {
  const { rows } = await client.query(`select to_regclass('liaison_migration') is not null as known`)
  if (!rows[0]?.known) return 0
  const newest = await client.query('select coalesce(max(number), 0) as number from liaison_migration')
  return newest.rows[0].number
}

async function readApplied(owner: Client): Promise<Applied[]> {
  await owner.query(`
    create table if not exists liaison_migration (
      number int primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz(3) not null default now()
    )`)
  const { rows } = await owner.query<Applied>('select number, name, checksum from liaison_migration order by number')
  return rows
}

async function apply(owner: Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await owner.query(sql)
    const values = [number, name, checksum]
    await owner.query('insert into liaison_migration (number, name, checksum) values ($1, $2, $3)', values)
  } catch (cause) {
    throw new Error(`Migration ${number} (${name}) failed: ${(cause as Error).message}`, { cause })
  }
}

/** On a connection of one's own, as the owner. Request-serving code uses withTransaction. */
export async function inTransaction<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin')
  try {
    const result = await work()
    const { command } = await owner.query('commit')
    if (command !== 'COMMIT') throw new Error(`The transaction ended with ${command} instead of COMMIT.`)
    return result
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

/** Any number will do, as long as nothing else in this database uses it. */
const migrationLock = 7_146_001
