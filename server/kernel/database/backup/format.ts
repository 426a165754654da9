/**
 * The backup file: gzip over lines of UTF-8. A line that begins with `#` is about the file; every other is a row as a JSON
 * object, as PostgreSQL writes it. It can be read with zcat and needs no program of ours.
 *
 *   #liaison-backup {"format":1,"product":"0.1.0","schema":9,"madeAt":"2026-11-22T15:04:05.000Z"}
 *   #table {"name":"person","columns":["id","name"]}
 *   {"id":"…","name":"…"}
 *   #rows {"rows":1,"sha256":"…"}              over the lines of the rows, each with its line feed
 *   #sequences [{"name":"…","value":"7","called":true}]
 *   #end {"sha256":"…"}                        over everything before
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

export interface Header {
  format: 1
  /** The release of Liaison that wrote it. */
  product: string
  /** The newest migration of the database it was taken from. */
  schema: number
  madeAt: string
}

export interface SequenceState {
  name: string
  value: string
  called: boolean
  /** The role that a sequence without a column belongs to. */
  role?: string
}

export type BackupPart =
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'row'; json: string }
  | { kind: 'sequences'; sequences: SequenceState[] }

export interface BackupSummary extends Header {
  tables: number
  rows: number
}

export const sha256 = (): Hash => createHash('sha256')

/**
 * Reads a backup from its beginning to its end and hands out its parts. Throws one sentence at the first thing that is
 * wrong; only when it returns is the file known to be whole, so let it return once before believing any of it.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart, BackupSummary> {
  const whole = sha256()
  let header: Header | undefined
  let table = { hash: sha256(), rows: 0 }
  const total = { tables: 0, rows: 0 }
  for await (const line of linesOf(file)) {
    const [, word, value] = /^#(\S+) (.*)$/.exec(line) ?? []
    if (!header) {
      header = readHeader(word, value)
    } else if (word === 'table') {
      table = { hash: sha256(), rows: 0 }
      total.tables += 1
      yield { kind: 'table', ...JSON.parse(value!) }
    } else if (word === 'rows') {
      const said = JSON.parse(value!)
      if (said.rows !== table.rows || said.sha256 !== table.hash.digest('hex')) throw damaged('a table is incomplete')
    } else if (word === 'sequences') {
      yield { kind: 'sequences', sequences: JSON.parse(value!) }
    } else if (word === 'end') {
      if (JSON.parse(value!).sha256 !== whole.digest('hex')) throw damaged('its checksum is another')
      return { ...header, ...total }
    } else {
      table.hash.update(line).update('\n')
      table.rows += 1
      total.rows += 1
      yield { kind: 'row', json: line }
    }
    whole.update(line).update('\n')
  }
  throw damaged('it has no end')
}

/** Reads it all and believes nothing until then. Returns what is in it. */
export async function verifyBackup(file: string): Promise<BackupSummary> {
  const parts = readBackup(file)
  for (;;) {
    const { done, value } = await parts.next()
    if (done) return value
  }
}

/** Not by `readline`, which also splits at U+2028, and that may stand in a row. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const unzipped = createGunzip({ chunkSize: 1_000_000 }).setEncoding('utf8')
  source.on('error', (error) => unzipped.destroy(error)).pipe(unzipped)
  let rest = ''
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') throw error
    throw damaged((error as Error).message)
  } finally {
    source.destroy()
    unzipped.destroy()
  }
}

function readHeader(word?: string, value?: string): Header {
  if (word !== 'liaison-backup' || !value) throw new Error('This is no backup of Liaison.')
  const header = JSON.parse(value)
  if (header.format !== 1) throw new Error(`The backup has format ${header.format}, this release reads format 1.`)
  return header
}

function damaged(why: string): Error {
  return new Error(`The backup is damaged (${why}); nothing was changed.`)
}
