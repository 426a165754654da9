import type { Submission, Waiver } from '@liaison/core/duties'
import type { Selectable } from 'kysely'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { notFound } from '../../kernel/refused.ts'

export type SubmissionRow = Selectable<db.Submission>
export type WaiverRow = Selectable<db.Waiver>
export type ProposalRow = Selectable<db.SubmissionProposal>

/** What names one stage of one duty of one entity in one incident. */
export interface StageKey {
  duty: string
  stage: string
  entity: string
  /** Empty where the law does not count several apart. */
  instance: string
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

/** Locked against other writers until the transaction ends. */
export async function lockProposal(tx: Tx, id: string): Promise<ProposalRow> {
  const row = await tx.selectFrom('submissionProposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('submission proposal')
  return row
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
