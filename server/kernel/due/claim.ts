import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Pool } from 'pg'
import type { Instant } from '../clock.ts'
import { type Tx, withTransaction } from '../database/transaction.ts'
import { toTimestamp } from '../database/types.ts'
import type { DueKind, DueRow } from './kind.ts'
import type { Lease } from './lease.ts'

/** How long a claim lasts without renewal: what a crash costs. */
export const leaseMs = 30_000

export interface Claimed {
  lease: Lease
  /** What its rows share: the group, or the row's own id. */
  key: string
  rows: DueRow[]
}

const asSystem = <T>(pool: Pool, work: (tx: Tx) => Promise<T>) =>
  withTransaction(pool, { role: 'liaison_system' }, work)
const conditionOf = (kind: DueKind) => kind.where ?? sql`true`

/**
 * Takes up to `limit` due rows that nobody has, the longest due first. Of a kind with groups, takes so many groups with all their rows,
 * and none of a group in `busy`: what comes in while a group is worked on is taken together afterwards, not one by one.
 */
export async function claim(
  pool: Pool,
  kind: DueKind,
  now: Instant,
  limit: number,
  busy: readonly string[] = [],
): Promise<Claimed[]> {
  const token = randomUUID()
  const table = sql.table(kind.table)
  const due = sql`${conditionOf(kind)} and due_at <= ${toTimestamp(now)}
           and (lease_until is null or lease_until <= ${toTimestamp(now)})`
  const { rows } = await asSystem(pool, (tx) =>
    sql<DueRow>`
      with free as materialized (
        select id from ${table}
         where ${due} ${kind.groupBy ? sql`and ${groupColumn(kind)} in (${nextGroups(kind, due, limit, busy)})` : sql``}
         order by due_at, id ${kind.groupBy ? sql`` : sql`limit ${limit}`} for update skip locked)
      update ${table} set lease_until = ${toTimestamp(now + leaseMs)}, lease_token = ${token}, attempts = attempts + 1
       where id in (select id from free)
      returning *`.execute(tx),
  )
  rows.sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
  return [...groups(kind, rows)].map(([key, group]) => ({
    rows: group,
    key,
    lease: { table: kind.table, ids: group.map((row) => row.id), token, finished: false },
  }))
}

const nextGroups = (kind: DueKind, due: RawBuilder<unknown>, limit: number, busy: readonly string[]) => sql`
  select ${groupColumn(kind)} from ${sql.table(kind.table)}
   where ${due} ${notBusy(kind, busy)}
   group by 1 order by min(due_at) limit ${limit}`

const notBusy = (kind: DueKind, busy: readonly string[]) =>
  kind.groupBy && busy.length > 0 ? sql`and ${groupColumn(kind)}::text <> all(${[...busy]}::text[])` : sql``

/** When the next row that nobody has falls due, if there is one. A lease that runs out is found by the safety poll. */
export async function nextDue(pool: Pool, kind: DueKind, busy: readonly string[] = []): Promise<Instant | undefined> {
  const { rows } = await asSystem(pool, (tx) =>
    sql<{ dueAt: Instant }>`
      select due_at from ${sql.table(kind.table)} where ${conditionOf(kind)} and lease_until is null ${notBusy(kind, busy)}
       order by due_at limit 1`.execute(tx),
  )
  return rows[0]?.dueAt
}

/** False where the lease is lost. */
export async function renew(pool: Pool, lease: Lease, now: Instant): Promise<boolean> {
  const { numAffectedRows } = await asSystem(pool, (tx) =>
    sql`update ${sql.table(lease.table)} set lease_until = ${toTimestamp(now + leaseMs)} where ${held(lease)}`.execute(
      tx,
    ),
  )
  return Number(numAffectedRows) === lease.ids.length
}

/** Puts the rows back for later, with the reason. Without effect where the lease is lost. */
export async function postpone(pool: Pool, lease: Lease, dueAt: Instant, reason: string): Promise<void> {
  await asSystem(pool, (tx) =>
    sql`update ${sql.table(lease.table)}
           set due_at = ${toTimestamp(dueAt)}, last_error = ${reason}, lease_until = null, lease_token = null
         where ${held(lease)}`.execute(tx),
  )
}

const held = (lease: Lease) => sql`id = any(${lease.ids}::uuid[]) and lease_token = ${lease.token}`

const groupColumn = (kind: DueKind) => sql.ref(kind.groupBy ?? 'id')

function groups(kind: DueKind, rows: DueRow[]): Map<string, DueRow[]> {
  const property = (kind.groupBy ?? 'id') as keyof DueRow
  return Map.groupBy(rows, (row) => String(row[property]))
}
