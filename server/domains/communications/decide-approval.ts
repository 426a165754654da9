import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { type ApprovalDecision, decideOnApproval } from './approval-rules.ts'
import { openRequests } from './ask-approvals.ts'
import { textToKeep } from './decided-text.ts'
import { letGo } from './let-go.ts'
import { missingOf, owedApprovals } from './owed-approvals.ts'
import { type ApprovalRequestRow, findMessage, lockMessage, type MessageRow, requestsOf } from './queries.ts'
import { holdIncident } from './subject-of-delivery.ts'

/** Gives or refuses an approval to exactly the text that the approver has read. */
export async function decideApproval(ctx: Context, messageId: string, input: ApprovalDecision): Promise<MessageRow> {
  return ctx.transaction(async (tx) => {
    const seen = await findMessage(tx, messageId)
    authorize(ctx.caller, may.approve)
    await holdIncident(tx, seen.incidentId)
    const message = await lockMessage(tx, messageId)
    const requests = await requestsOf(tx, messageId)
    const outcome = decideOnApproval(ctx.caller, message, requests, input)
    if (outcome.kind === 'refused') throw new Refused(outcome.as, outcome.code, outcome.why)
    await decide(tx, ctx, message, outcome.request, input)
    const state = input.decision === 'rejected' ? await reject(tx, message, input) : await release(tx, ctx, message)
    await record(
      tx,
      ctx,
      `message.${input.decision}`,
      { kind: 'message', id: messageId, incidentId: message.incidentId },
      { approval: input.kind, contentHash: input.contentHash, state, engagement: message.engagementId },
      input.comment ? { comment: input.comment } : undefined,
    )
    return findMessage(tx, messageId)
  })
}

async function decide(
  tx: Tx,
  ctx: Context,
  message: MessageRow,
  request: ApprovalRequestRow,
  input: ApprovalDecision,
): Promise<void> {
  const decidedBy = ctx.caller.kind === 'person' ? ctx.caller.personId : null
  const decidedAt = toTimestamp(ctx.now)
  await tx
    .updateTable('approvalRequest')
    .set({
      ...{ state: input.decision, decidedAt, decidedBy, comment: input.comment ?? null },
      decidedText: toJsonb(textToKeep(message)),
    })
    .where('id', '=', request.id)
    .execute()
  const deliveries = tx.updateTable('delivery').where('approvalRequestId', '=', request.id)
  await deliveries.set({ state: 'superseded' }).where('state', 'in', ['queued', 'held']).execute()
  await deliveries
    .set({ state: 'acknowledged', acknowledgedAt: decidedAt })
    .where('state', 'in', ['sent', 'silent'])
    .execute()
}

/** One no is enough, and nobody else need read it any more. */
async function reject(tx: Tx, message: MessageRow, { kind }: ApprovalDecision): Promise<string> {
  await tx
    .updateTable('message')
    .set({ state: 'rejected', version: message.version + 1 })
    .where('id', '=', message.id)
    .execute()
  await tx
    .updateTable('delivery')
    .set({ state: 'refused', lastError: `The ${kind} approver rejected this text.` })
    .where('messageId', '=', message.id)
    .where('state', '=', 'held')
    .execute()
  return 'rejected'
}

/** Lets the text go once nothing is missing any more. The incident's marking may have risen, and then more is owed than was asked. */
async function release(tx: Tx, ctx: Context, message: MessageRow): Promise<string> {
  const incident = await findIncident(tx, message.incidentId)
  const requests = await requestsOf(tx, message.id)
  const missing = missingOf(owedApprovals(message, incident.tlp), requests, message.contentHash)
  await openRequests(tx, ctx, message, missing)
  if (missing.length > 0) return 'held'
  await tx
    .updateTable('message')
    .set({ state: 'queued', version: message.version + 1 })
    .where('id', '=', message.id)
    .execute()
  await letGo(tx, ctx, message.id, 'queued')
  return 'queued'
}
