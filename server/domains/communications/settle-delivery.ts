import { sql } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { finishLease, type Lease } from '../../kernel/due/lease.ts'
import { record } from '../../kernel/record.ts'
import { proposeSubmission } from '../duties/index.ts'
import type { Answer } from './answer.ts'
import { endDelivery, entryOf } from './end-delivery.ts'
import { noteProgress } from './message-progress.ts'
import type { PreparedDelivery } from './prepare-delivery.ts'
import type { MessageRow } from './queries.ts'
import { retryPause } from './retry.ts'
import { holdIncident, lockAlone } from './subject-of-delivery.ts'

/** Writes down what came of handing over, in the transaction that ends the lease. */
export async function settleDelivery(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  prepared: PreparedDelivery,
  answer: Answer,
  random: () => number,
): Promise<void> {
  const { subject } = prepared
  await holdIncident(tx, prepared.delivery.incidentId)
  const delivery = await lockAlone(tx, prepared.delivery.id)
  switch (answer.kind) {
    case 'sent':
      return markSent(tx, ctx, lease, { ...prepared, delivery }, answer.response)
    case 'permanent':
      return endDelivery(tx, ctx, lease, delivery, subject, {
        state: answer.state,
        codes: [answer.code],
        why: answer.why,
      })
    case 'transient':
      return tryLater(tx, ctx, lease, { ...prepared, delivery }, answer, random)
  }
}

/** It has left, whatever was decided meanwhile; only an answer to it says more than that. */
async function markSent(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  { delivery, subject, text }: PreparedDelivery,
  response: string,
): Promise<void> {
  await finishLease(tx, lease, 'keep')
  await tx
    .updateTable('delivery')
    .set({
      state: sql`case when state = 'acknowledged' then state else 'sent' end`,
      sentAt: toTimestamp(ctx.now),
      response,
    })
    .where('id', '=', delivery.id)
    .execute()
  const { at, payload, hidden } = entryOf(delivery, subject)
  const asNotice = text.kind === 'notice'
  await record(tx, ctx, 'delivery.sent', at, { ...payload, asNotice }, { ...hidden, response })
  if (!delivery.messageId) return
  await noteProgress(tx, subject.message)
  if (!asNotice) await propose(tx, ctx.now, subject.message)
}

/** The text is out: a person is asked whether that was the report. A notice reports nothing. */
async function propose(tx: Tx, sentAt: number, { id, incidentId, satisfies }: MessageRow): Promise<void> {
  if (satisfies === null) return
  const stage = satisfies as unknown as { duty: string; stage: string; entity: string; instance: string }
  await proposeSubmission(tx, { ...stage, incidentId, messageId: id, sentAt })
}

async function tryLater(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  { delivery, subject }: PreparedDelivery,
  answer: Extract<Answer, { kind: 'transient' }>,
  random: () => number,
): Promise<void> {
  const pause = Math.max(retryPause(delivery.attempts, random), answer.retryAfterMs ?? 0)
  const dueAt = ctx.now + pause
  await finishLease(tx, lease, { dueAt })
  await tx
    .updateTable('delivery')
    .set({ attempts: delivery.attempts, lastError: answer.why, handoverAt: null })
    .where('id', '=', delivery.id)
    .execute()
  const { at, payload, hidden } = entryOf(delivery, subject)
  const seen = { ...payload, tries: delivery.attempts, dueAt }
  // What may arrive twice is named every time; that a server is slow, once.
  if (answer.uncertain) await record(tx, ctx, 'delivery.answer_lost', at, seen, { ...hidden, why: answer.why })
  else if (delivery.attempts === 1) await record(tx, ctx, 'delivery.delayed', at, seen, { ...hidden, why: answer.why })
}
