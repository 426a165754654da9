import type { Client } from 'pg'
import { escapeIdentifier, escapeLiteral } from 'pg'
import { buildSchema, inTransaction, migrate, migrationsFolder, readMigrations } from '../migrate.ts'
import { type BackupSummary, readBackup, type SequenceState, verifyBackup } from './format.ts'
import { opened } from './opened.ts'
import { type Table, tablesOf } from './tables.ts'

/**
 * Restores a backup into a database without tables, whose roles exist (ensureRoles): makes the schema that the backup
 * was taken from and fills it, in one transaction, then migrates it forward to this release. The file is read to its end
 * before anything is changed. Throws one sentence for a damaged file, a newer schema, a database that is not empty.
 */
export async function restore(owner: Client, file: string, folder = migrationsFolder): Promise<BackupSummary> {
  const summary = await verifyBackup(file)
  const known = (await readMigrations(folder)).length
  if (summary.schema > known) {
    throw new Error(
      `The backup has schema ${summary.schema} (Liaison ${summary.product}), this release knows ${known}: restore it with the newer release.`,
    )
  }
  if ((await tablesOf(owner)).length > 0) {
    throw new Error('The database holds tables already: restore into a new database or a new data directory.')
  }
  await inTransaction(owner, async () => {
    await buildSchema(owner, folder, summary.schema)
    await opened(owner, () => fill(owner, file))
  })
  await migrate(owner, folder)
  await owner.query('analyze')
  return summary
}

async function fill(owner: Client, file: string): Promise<void> {
  const names = (await tablesOf(owner)).map(({ name }) => escapeIdentifier(name))
  // What migrations put there comes with the backup as well.
  if (names.length > 0) await owner.query(`truncate ${names.join(', ')}`)
  let table: Table | undefined
  let batch: string[] = []
  let size = 0
  const flush = async () => {
    if (table && batch.length > 0) await insert(owner, table, batch)
    batch = []
    size = 0
  }
  for await (const part of readBackup(file)) {
    if (part.kind === 'row') {
      batch.push(part.json)
      size += part.json.length
      if (size > 1_000_000) await flush()
      continue
    }
    await flush()
    if (part.kind === 'table') table = part
    else await setSequences(owner, part.sequences)
  }
}

async function insert(owner: Client, { name, columns }: Table, rows: string[]): Promise<void> {
  const table = escapeIdentifier(name)
  const list = columns.map(escapeIdentifier).join(', ')
  const { rowCount } = await owner.query(
    `insert into ${table} (${list}) overriding system value
     select ${list} from json_populate_recordset(null::${table}, $1::json)`,
    [`[${rows.join(',')}]`],
  )
  if (rowCount !== rows.length) throw new Error(`Of ${rows.length} rows only ${rowCount} went into ${name}.`)
}

async function setSequences(owner: Client, sequences: SequenceState[]): Promise<void> {
  for (const { name, value, called, role } of sequences) {
    const sequence = escapeIdentifier(name)
    await owner.query(`create sequence if not exists ${sequence}`)
    if (role) await owner.query(`grant all on sequence ${sequence} to ${escapeIdentifier(role)}`)
    await owner.query(`select setval(${escapeLiteral(sequence)}, $1, $2)`, [value, called])
  }
}
