import type { StageKey, Submission, Waiver } from '@liaison/core/duties'
import type { Selectable } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/refused.ts'
import type { SubmissionInput, WaiverInput } from './schemas.ts'

export type SubmissionRow = Selectable<db.Submission>
export type WaiverRow = Selectable<db.Waiver>
export type ProposalRow = Selectable<db.SubmissionProposal>

export interface Proposal extends StageKey {
  incidentId: string
  messageId: string
  sentAt: number
}

/** Confirmed reports in the order in which they were recorded, as `assess` reads them. */
export async function submissionsOf(tx: Tx, incidentId: string): Promise<Submission[]> {
  return (await submissionRows(tx, incidentId)).map(({ id, duty, stage, entityId, instance, at, reference }) => ({
    id,
    duty,
    stage,
    entity: entityId,
    instance,
    at,
    reference: reference ?? undefined,
  }))
}

/** Decisions not to report, as `assess` reads them. */
export async function waiversOf(tx: Tx, incidentId: string): Promise<Waiver[]> {
  return (await waiverRows(tx, incidentId)).map(({ id, duty, stage, entityId, instance, kind, reason }) => ({
    id,
    duty,
    stage: stage ?? undefined,
    entity: entityId,
    instance,
    kind: kind as Waiver['kind'],
    reason,
  }))
}

export async function submissionRows(tx: Tx, incidentId: string): Promise<SubmissionRow[]> {
  return tx
    .selectFrom('submission')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export async function waiverRows(tx: Tx, incidentId: string): Promise<WaiverRow[]> {
  return tx
    .selectFrom('waiver')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export async function proposalRows(tx: Tx, incidentId: string): Promise<ProposalRow[]> {
  return tx
    .selectFrom('submissionProposal')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('sentAt')
    .orderBy('id')
    .execute()
}

export async function findProposal(tx: Tx, id: string): Promise<ProposalRow> {
  const row = await tx.selectFrom('submissionProposal').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('submission proposal')
  return row
}

export async function insertSubmission(
  tx: Tx,
  ctx: Context,
  incidentId: string,
  { entity, at, ...said }: SubmissionInput,
): Promise<SubmissionRow> {
  return tx
    .insertInto('submission')
    .values({
      id: newId(),
      incidentId,
      ...said,
      entityId: entity,
      at: toTimestamp(at),
      recordedAt: toTimestamp(ctx.now),
      confirmedBy: personOf(ctx),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function insertWaiver(
  tx: Tx,
  ctx: Context,
  incidentId: string,
  { entity, stage, ...said }: WaiverInput,
): Promise<WaiverRow> {
  return tx
    .insertInto('waiver')
    .values({
      id: newId(),
      incidentId,
      ...said,
      stage: stage ?? null,
      entityId: entity,
      recordedAt: toTimestamp(ctx.now),
      decidedBy: personOf(ctx),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * A message that left may be the report that a duty asks for: a person is asked to confirm it. Once for each message, however many
 * deliveries it has; what is recorded with the delivery tells why the proposal is there.
 */
export async function proposeSubmission(tx: Tx, { entity, sentAt, ...rest }: Proposal): Promise<void> {
  await tx
    .insertInto('submissionProposal')
    .values({ id: newId(), ...rest, entityId: entity, sentAt: toTimestamp(sentAt), state: 'open' })
    .onConflict((conflict) => conflict.column('messageId').doNothing())
    .execute()
}

/** Settles the open proposals of one stage, and gives their ids. */
export async function confirmProposals(tx: Tx, incidentId: string, key: StageKey): Promise<string[]> {
  const rows = await tx
    .updateTable('submissionProposal')
    .set({ state: 'confirmed' })
    .where('incidentId', '=', incidentId)
    .where('duty', '=', key.duty)
    .where('stage', '=', key.stage)
    .where('entityId', '=', key.entity)
    .where('instance', '=', key.instance)
    .where('state', '=', 'open')
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The proposal as it then is; `undefined` where it is settled already. */
export async function dismissOpenProposal(tx: Tx, id: string): Promise<ProposalRow | undefined> {
  return tx
    .updateTable('submissionProposal')
    .set({ state: 'dismissed' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
}

export const personOf = ({ caller }: Context): string | null => (caller.kind === 'person' ? caller.personId : null)
