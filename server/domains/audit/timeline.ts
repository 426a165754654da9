import type { Actor } from '@liaison/core/log'
import { sql } from 'kysely'
import type { Instant } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { cutPage, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { personNames } from '../identity/index.ts'
import { entries } from './queries.ts'
import { entryOf } from './views.ts'

export interface TimelineFilter {
  since?: number | undefined
  about?: string | undefined
}

/** The entries of one incident, the newest first, with the names of who acted: a view over the log, not a second store. */
export async function readTimeline(tx: Tx, incidentId: string, { since, about }: TimelineFilter, page: PageQuery) {
  const [before] = readCursor(page.cursor, ['number']) ?? []
  let query = entries(tx)
    .where('logEntry.incidentId', '=', incidentId)
    .orderBy('logLeaf.index', 'desc')
    .limit(page.limit + 1)
  if (before !== undefined) query = query.where('logLeaf.index', '<', before)
  if (since !== undefined) query = query.where('logLeaf.index', '>', since)
  if (about !== undefined) query = query.where('logEntry.action', 'like', `${about}.%`)
  const { items, nextCursor } = cutPage(await query.execute(), page, (row) => [row.index])
  const told = items
    .map(entryOf)
    .flatMap(({ entry, index, private: hidden }) => (entry ? [{ entry, index, hidden }] : []))
  const names = await personNames(
    tx,
    told.flatMap(({ entry }) => personOf(entry.actor) ?? []),
  )
  return {
    nextCursor,
    items: told.map(({ entry: { at, actor, action, subject, payload }, index, hidden }) => ({
      ...{ index, at, action, subject, payload, private: hidden },
      actor: { ...actor, name: names.get(personOf(actor) ?? '') ?? null },
    })),
  }
}

/** Whose act it was: an API key's is that of its person. */
function personOf(actor: Actor): string | undefined {
  return actor.kind === 'person' || actor.kind === 'api_key' ? actor.id : undefined
}

/** Up to which entry somebody has looked; `null`: they never did. */
export async function seenThrough(tx: Tx, incidentId: string, personId: string): Promise<number | null> {
  const row = await tx
    .selectFrom('seen')
    .select('through')
    .where('incidentId', '=', incidentId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return row?.through ?? null
}

/** Notes how far somebody has looked. It never goes back: another window may have seen more. */
export async function noteSeen(
  tx: Tx,
  incidentId: string,
  personId: string,
  through: number,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('seen')
    .values({ incidentId, personId, through, at: toTimestamp(now) })
    .onConflict((conflict) =>
      conflict
        .columns(['incidentId', 'personId'])
        .doUpdateSet({ through, at: toTimestamp(now) })
        .where(sql<boolean>`seen.through < ${through}`),
    )
    .execute()
}
