import type { TreeNode } from '@liaison/core/log'
import { type NodeId, nodeReader, type ReadNode } from '@liaison/core/log'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { LogCheckpoint, LogEpoch } from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { notFound } from '../../kernel/refused.ts'

export type EpochRow = Selectable<LogEpoch>
export type CheckpointRow = Selectable<LogCheckpoint>

/** An integrated entry as one caller sees it: `text` is null where row-level security hides it. */
export interface EntryRow {
  index: number
  hash: Buffer
  seq: number
  incidentId: string | null
  text: string | null
  salt: Buffer | null
  private: unknown
}

export async function newestEpoch(tx: Tx): Promise<EpochRow | undefined> {
  return tx.selectFrom('logEpoch').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
}

/** All epochs, the oldest first: one for each restore. */
export async function epochRows(tx: Tx): Promise<EpochRow[]> {
  return tx.selectFrom('logEpoch').selectAll().orderBy('number').execute()
}

export async function lastCheckpoint(tx: Tx): Promise<CheckpointRow | undefined> {
  return tx.selectFrom('logCheckpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst()
}

/** The last checkpoint, or `not_found` in the moments before the first. */
export async function findCheckpoint(tx: Tx): Promise<CheckpointRow> {
  const row = await lastCheckpoint(tx)
  if (!row) throw notFound('checkpoint yet')
  return row
}

export interface EntryFilter {
  after?: number | undefined
  incident?: string | undefined
  action?: string | undefined
  person?: string | undefined
  sort?: 'newest' | undefined
}

/**
 * A page of the log in the order of the index, which is given after the commit: nothing ever appears before what was read. Under a
 * filter only what the caller can see. A page goes on from the cursor, a feed after the last index that it has.
 */
export async function listEntries(tx: Tx, filter: EntryFilter, page: PageQuery): Promise<Page<EntryRow>> {
  const newest = filter.sort === 'newest'
  const [from] = readCursor(page.cursor, ['number']) ?? []
  let query = entries(tx)
    .orderBy('logLeaf.index', newest ? 'desc' : 'asc')
    .limit(page.limit + 1)
  if (filter.after !== undefined) query = query.where('logLeaf.index', '>', filter.after)
  if (from !== undefined) query = query.where('logLeaf.index', newest ? '<' : '>', from)
  if (filter.person) query = query.where(sql<boolean>`log_entry.text::jsonb #>> '{actor,id}' = ${filter.person}`)
  if (filter.incident) query = query.where('logEntry.incidentId', '=', filter.incident)
  if (filter.action) query = query.where('logEntry.action', '=', filter.action)
  return cutPage(await query.execute(), page, (row) => [row.index])
}

/** Every action of which the caller can see an entry, by name. */
export async function actionNames(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('logEntry').select('action').distinct().orderBy('action').execute()
  return rows.map(({ action }) => action)
}

/** An integrated entry, be it visible or not. */
export async function findEntry(tx: Tx, index: number): Promise<EntryRow> {
  const row = await entries(tx).where('logLeaf.index', '=', index).executeTakeFirst()
  if (!row) throw notFound('entry')
  return row
}

/** The next integrated entries in the order of the index. */
export async function entriesFrom(tx: Tx, index: number, limit: number): Promise<EntryRow[]> {
  return entries(tx).where('logLeaf.index', '>=', index).orderBy('logLeaf.index').limit(limit).execute()
}

/** Integrated entries, with what row-level security shows of them. */
export function entries(tx: Tx) {
  return tx
    .selectFrom('logLeaf')
    .leftJoin('logEntry', 'logEntry.seq', 'logLeaf.seq')
    .select(['logLeaf.index', 'logLeaf.hash', 'logLeaf.seq'])
    .select(['logEntry.incidentId', 'logEntry.text', 'logEntry.salt', 'logEntry.private'])
}

/** Reads the stored nodes of the tree that a proof or a root is made of. */
export async function readNodes(tx: Tx, ids: readonly NodeId[]): Promise<ReadNode> {
  const { rows } = await sql<TreeNode>`
    with wanted as (select * from unnest(${ids.map((id) => id.level)}::int[], ${ids.map((id) => id.index)}::bigint[]) as w (level, index))
    select level, index, hash from wanted join log_node using (level, index)
    union all
    select level, index, hash from wanted join log_leaf using (index) where level = 0`.execute(tx)
  return nodeReader(rows)
}
