import { type Json, parseEntry, type TreeNode } from '@liaison/core/log'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Instant } from '../../kernel/clock.ts'
import { type Tx, withTransaction } from '../../kernel/database/transaction.ts'
import type { LogItem, LogReader, StoredCheckpoint, StoredLogEntry, Stray } from './log-reader.ts'
import { type EntryRow, entriesFrom, epochRows } from './queries.ts'

/** Rows read at a time: what bounds the memory, whatever the length of the log. */
const BATCH = 1000

/** Entries wait milliseconds. So long, and something is wrong. */
const LONG_WAIT_MS = 5 * 60_000

/** Reads the whole log as it is at one moment, while it goes on growing. The pool's login must be able to become liaison_system. */
export async function withLogReader<T>(pool: Pool, now: Instant, work: (reader: LogReader) => Promise<T>): Promise<T> {
  return withTransaction(pool, { role: 'liaison_system', isolation: 'repeatable read', readOnly: true }, async (tx) =>
    work(await openReader(tx, now)),
  )
}

async function openReader(tx: Tx, now: Instant): Promise<LogReader> {
  return {
    epochs: await epochRows(tx),
    items: () => items(tx),
    nodes: (from, to) => completedNodes(tx, from, to),
    surplusNodes: (size) => surplusNodes(tx, size),
    strays: () => strays(tx, now),
  }
}

async function* items(tx: Tx): AsyncIterable<LogItem[]> {
  let next = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = await entriesFrom(tx, next, BATCH)
    const end = rows.length < BATCH ? Number.MAX_SAFE_INTEGER : rows.at(-1)!.index + 1
    const checkpoints = await checkpointsIn(tx, next, end)
    yield inOrder(rows.map(entryOf), checkpoints)
    if (rows.length < BATCH) return
    next = end
  }
}

/** Those of the trees of more than `after` and up to `upTo` entries. */
async function checkpointsIn(tx: Tx, after: number, upTo: number): Promise<StoredCheckpoint[]> {
  const rows = await tx
    .selectFrom('logCheckpoint')
    .select(['number', 'size', 'note', 'at'])
    .where('size', '>', after)
    .where('size', '<=', upTo)
    .orderBy('size')
    .execute()
  return rows.map((row) => ({ kind: 'checkpoint', ...row }))
}

function inOrder(entries: StoredLogEntry[], checkpoints: StoredCheckpoint[]): LogItem[] {
  const ordered: LogItem[] = []
  let at = 0
  for (const entry of entries) {
    while (checkpoints[at] && checkpoints[at]!.size <= entry.index) ordered.push(checkpoints[at++]!)
    ordered.push(entry)
  }
  return ordered.concat(checkpoints.slice(at))
}

function entryOf({ index, seq, hash, text, incidentId, salt, private: value }: EntryRow): StoredLogEntry {
  const hidden = salt === null && value === null ? null : { salt: salt ?? Buffer.alloc(0), value: value as Json }
  return { kind: 'entry', index, seq, leaf: hash, text, incidentId, private: hidden }
}

/** Node (level, i) is completed by leaf (i + 1) · 2^level − 1. */
async function completedNodes(tx: Tx, from: number, to: number): Promise<TreeNode[]> {
  const ranges = []
  for (let level = 1, width = 2; width <= to; level++, width *= 2) {
    ranges.push({ level, first: Math.floor(from / width), last: Math.floor(to / width) - 1 })
  }
  const { rows } = await sql<TreeNode>`
    select n.level, n.index, n.hash
      from unnest(${ranges.map((range) => range.level)}::int[], ${ranges.map((range) => range.first)}::bigint[],
                  ${ranges.map((range) => range.last)}::bigint[]) as r (level, first, last)
      join log_node n on n.level = r.level and n.index between r.first and r.last`.execute(tx)
  return rows
}

async function surplusNodes(tx: Tx, size: number): Promise<TreeNode[]> {
  const { rows } = await sql<TreeNode>`
    select level, index, hash from log_node
     where level < 1 or level > 53 or (index + 1)::numeric * 2::numeric ^ level > ${size} or index < 0
     order by level, index limit 100`.execute(tx)
  return rows
}

/** Entries outside the tree, and entries that wait although they are in it. */
async function* strays(tx: Tx, now: Instant): AsyncIterable<Stray> {
  for (let after = 0; ; ) {
    const { rows } = await sql<Stray>`
      select e.seq, e.text, case when p.seq is null then 'lost' when l.seq is null then 'waiting' else 'twice' end as kind
        from log_entry e left join log_leaf l on l.seq = e.seq left join log_pending p on p.seq = e.seq
       where e.seq > ${after} and (l.seq is null or p.seq is not null)
       order by e.seq limit ${BATCH}`.execute(tx)
    yield* rows.filter((row) => row.kind !== 'waiting' || now - recordedAt(row.text) > LONG_WAIT_MS)
    if (rows.length < BATCH) return
    after = rows.at(-1)!.seq
  }
}

function recordedAt(text: string): Instant {
  const parsed = parseEntry(text)
  return parsed.kind === 'parsed' ? Date.parse(parsed.entry.at) : Number.NEGATIVE_INFINITY
}
