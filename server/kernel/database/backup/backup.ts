import { open, rename, rm } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { escapeIdentifier } from 'pg'
import type { Instant } from '../../clock.ts'
import { schemaNumber } from '../migrate.ts'
import { type BackupSummary, type Header, sha256 } from './format.ts'
import { assertSeesEverything, sequencesOf, type Table, tablesOf } from './tables.ts'

export interface BackupOptions {
  product: string
  now: Instant
}

/**
 * Writes everything in the database, as it is at one moment, to a stream; the installation goes on working meanwhile. Works on
 * any PostgreSQL and can be restored into any other. The file holds secrets: the caller decides who may read it.
 */
export async function backup(owner: Client, to: Writable, options: BackupOptions): Promise<BackupSummary> {
  await owner.query('begin isolation level repeatable read read only')
  try {
    await assertSeesEverything(owner)
    const schema = await schemaNumber(owner)
    const header: Header = { format: 1, product: options.product, schema, madeAt: new Date(options.now).toISOString() }
    const summary = { ...header, tables: 0, rows: 0 }
    await pipeline(Readable.from(content(owner, header, summary)), createGzip(), to)
    return summary
  } finally {
    await owner.query('rollback')
  }
}

/** To a file that only this account can read and that is there either whole or not at all. */
export async function backupToFile(owner: Client, file: string, options: BackupOptions): Promise<BackupSummary> {
  const partial = `${file}.partial`
  try {
    // One that is there already may be somebody else's, and readable by them.
    await rm(partial, { force: true })
    const handle = await open(partial, 'wx', 0o600)
    const summary = await backup(owner, handle.createWriteStream({ flush: true }), options)
    await rename(partial, file)
    return summary
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

async function* content(owner: Client, header: Header, summary: BackupSummary): AsyncGenerator<string> {
  const whole = sha256()
  for await (const text of parts(owner, header, summary)) {
    whole.update(text)
    yield text
  }
  yield about('end', { sha256: whole.digest('hex') })
}

async function* parts(owner: Client, header: Header, summary: BackupSummary): AsyncGenerator<string> {
  yield about('liaison-backup', header)
  for (const table of await tablesOf(owner)) {
    yield about('table', table)
    const hash = sha256()
    let rows = 0
    for await (const lines of rowsOf(owner, table)) {
      const text = lines.map((line) => `${line}\n`).join('')
      hash.update(text)
      rows += lines.length
      yield text
    }
    yield about('rows', { rows, sha256: hash.digest('hex') })
    summary.tables += 1
    summary.rows += rows
  }
  yield about('sequences', await sequencesOf(owner))
}

/** Through a cursor, so that a large table needs no large memory. */
async function* rowsOf(owner: Client, { name, columns }: Table): AsyncGenerator<string[]> {
  const list = columns.map(escapeIdentifier).join(', ')
  await owner.query(
    `declare backup_rows cursor for
       select row_to_json(r)::text as line from (select ${list} from ${escapeIdentifier(name)}) r`,
  )
  for (;;) {
    const { rows } = await owner.query<{ line: string }>('fetch 1000 from backup_rows')
    if (rows.length === 0) break
    yield rows.map((row) => row.line)
  }
  await owner.query('close backup_rows')
}

const about = (word: string, value: unknown) => `#${word} ${JSON.stringify(value)}\n`
