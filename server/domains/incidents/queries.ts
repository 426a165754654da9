import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Event, Fact, Incident } from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { notFound } from '../../kernel/refused.ts'

export type IncidentRow = Selectable<Incident>
export type FactRow = Selectable<Fact>
export type EventRow = Selectable<Event>

const OPEN = ['suspected', 'declared']

/** An incident that the caller can see, or `not_found`. */
export async function findIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await tx.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('incident')
  return row
}

/** The same, locked against other writers until the transaction ends. */
export async function lockIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = await tx.selectFrom('incident').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw notFound('incident')
  return row
}

export interface IncidentFilter {
  status?: string | undefined
  severity?: number | undefined
  q?: string | undefined
  sort: 'declared' | 'due'
}

/** A page of incidents, the newest first, or by the next end of a clock. */
export async function listIncidents(tx: Tx, filter: IncidentFilter, page: PageQuery): Promise<Page<IncidentRow>> {
  let query = tx
    .selectFrom('incident')
    .selectAll()
    .limit(page.limit + 1)
  if (filter.status === 'open') query = query.where('status', 'in', OPEN)
  else if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.severity) query = query.where('severity', '=', filter.severity)
  if (filter.q) {
    // A policy would keep the search from its index: candidates come from a definer function, the policy decides among them.
    query = query.where('id', 'in', sql<string>`(select search_incidents(${filter.q}))`)
  }
  if (filter.sort === 'due') {
    const after = readCursor(page.cursor, ['number', 'id'])
    query = query.where('status', 'in', OPEN).where('nextDueAt', 'is not', null).orderBy('nextDueAt').orderBy('id')
    if (after) query = query.where(sql<boolean>`(next_due_at, id) > (${toTimestamp(after[0])}, ${after[1]}::uuid)`)
    return cutPage(await query.execute(), page, (row) => [row.nextDueAt ?? 0, row.id])
  }
  const after = readCursor(page.cursor, ['number', 'id'])
  query = query.orderBy('declaredAt', 'desc').orderBy('id', 'desc')
  if (after) query = query.where(sql<boolean>`(declared_at, id) < (${toTimestamp(after[0])}, ${after[1]}::uuid)`)
  return cutPage(await query.execute(), page, (row) => [row.declaredAt, row.id])
}

/** The whole register of one incident, in the order of recording. */
export async function factsOf(tx: Tx, incidentId: string): Promise<FactRow[]> {
  return tx
    .selectFrom('fact')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export async function eventsOf(tx: Tx, incidentId: string): Promise<EventRow[]> {
  return tx.selectFrom('event').selectAll().where('incidentId', '=', incidentId).orderBy('at').orderBy('id').execute()
}

export async function participantsOf(
  tx: Tx,
  incidentId: string,
): Promise<{ personId: string; name: string; addedAt: number }[]> {
  return tx
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.personId')
    .select(['participant.personId', 'person.name', 'participant.addedAt'])
    .where('incidentId', '=', incidentId)
    .orderBy('participant.addedAt')
    .execute()
}
