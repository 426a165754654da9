import {
  type DeadlineMove,
  type ShownDeadline,
  type StageKey,
  type StageStatus,
  stageKeyOf,
} from '@liaison/core/duties'
import type { MovedDeadline } from '@liaison/core/posture'
import type { Selectable } from 'kysely'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/refused.ts'
import { saysTheSame } from '../../kernel/same.ts'

export type MovedRow = Selectable<db.MovedDeadline>

export async function shownDeadlines(tx: Tx, incidentId: string): Promise<ShownDeadline[]> {
  const rows = await tx.selectFrom('shownDeadline').selectAll().where('incidentId', '=', incidentId).execute()
  return rows.map(({ entityId: entity, dutyVersion: version, status, duty, stage, instance, due, digest }) => ({
    duty,
    stage,
    entity,
    instance,
    due,
    status: status as StageStatus,
    version,
    digest,
  }))
}

/** Makes the rows say what is shown now; touches only those that said something else. */
export async function replaceShown(
  tx: Tx,
  incidentId: string,
  before: readonly ShownDeadline[],
  after: readonly ShownDeadline[],
): Promise<void> {
  const former = new Map(before.map((one) => [stageKeyOf(one), one]))
  const present = new Set(after.map(stageKeyOf))
  for (const gone of before.filter((one) => !present.has(stageKeyOf(one)))) await removeShown(tx, incidentId, gone)
  const written = after.filter((one) => !saysTheSame(former.get(stageKeyOf(one)), one))
  if (written.length === 0) return
  await tx
    .insertInto('shownDeadline')
    .values(
      written.map(({ entity: entityId, version: dutyVersion, due, ...rest }) => ({
        incidentId,
        ...rest,
        entityId,
        dutyVersion,
        due: toTimestamp(due),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['incidentId', 'duty', 'stage', 'entityId', 'instance']).doUpdateSet((eb) => ({
        due: eb.ref('excluded.due'),
        status: eb.ref('excluded.status'),
        dutyVersion: eb.ref('excluded.dutyVersion'),
        digest: eb.ref('excluded.digest'),
      })),
    )
    .execute()
}

async function removeShown(tx: Tx, incidentId: string, { duty, stage, entity, instance }: StageKey): Promise<void> {
  await tx
    .deleteFrom('shownDeadline')
    .where('incidentId', '=', incidentId)
    .where('duty', '=', duty)
    .where('stage', '=', stage)
    .where('entityId', '=', entity)
    .where('instance', '=', instance)
    .execute()
}

export async function insertMove(
  tx: Tx,
  incidentId: string,
  { cause: _, entity, before, after, ...rest }: DeadlineMove,
  reason: string,
  now: number,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('movedDeadline')
    .values({
      id,
      incidentId,
      ...rest,
      entityId: entity,
      before: toTimestamp(before),
      after: after === null ? null : toTimestamp(after),
      reason,
      movedAt: toTimestamp(now),
    })
    .execute()
  return id
}

/** Moves that nobody has acknowledged, as `assess` reads them. */
export async function openMoves(tx: Tx, incidentId: string): Promise<MovedDeadline[]> {
  return (await movedRows(tx, incidentId))
    .filter(({ acknowledgedAt }) => acknowledgedAt === null)
    .map(({ id, duty, stage, entityId: entity, instance, before, after, reason }) => ({
      id,
      duty,
      stage,
      entity,
      instance,
      before,
      after,
      reason,
    }))
}

/** The moves of one incident in the order of time, acknowledged ones included. */
export async function movedRows(tx: Tx, incidentId: string): Promise<MovedRow[]> {
  return tx
    .selectFrom('movedDeadline')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('movedAt')
    .orderBy('id')
    .execute()
}

export async function findMove(tx: Tx, id: string): Promise<MovedRow> {
  const row = await tx.selectFrom('movedDeadline').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('moved deadline')
  return row
}

/** The move as it then is; `undefined` where somebody acknowledged it before. */
export async function acknowledgeOpenMove(
  tx: Tx,
  id: string,
  personId: string | null,
  now: number,
): Promise<MovedRow | undefined> {
  return tx
    .updateTable('movedDeadline')
    .set({ acknowledgedAt: toTimestamp(now), acknowledgedBy: personId })
    .where('id', '=', id)
    .where('acknowledgedAt', 'is', null)
    .returningAll()
    .executeTakeFirst()
}
