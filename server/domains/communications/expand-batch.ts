import { type OrganisationKind, orderContacts } from '@liaison/core/directory'
import type { Selectable } from 'kysely'
import type { Context } from '../../kernel/context.ts'
import type { AudienceExpansion } from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { finishLease, type Lease } from '../../kernel/due/lease.ts'
import { record } from '../../kernel/record.ts'
import { organisationsAfter } from '../directory/index.ts'
import { noteProgress } from './message-progress.ts'
import { lockMessage } from './queries.ts'
import { firstChannels, queueDeliveries } from './queue-deliveries.ts'
import { holdIncident } from './subject-of-delivery.ts'

export type ExpansionRow = Selectable<AudienceExpansion>

const BATCH = 500

/** Addresses the next organisations of an audience, the first contact of each, and makes the rest due again. */
export async function expandBatch(tx: Tx, ctx: Context, lease: Lease, row: ExpansionRow): Promise<void> {
  await holdIncident(tx, row.incidentId)
  const message = await lockMessage(tx, row.messageId)
  if (await isDone(tx, row.id)) return finishLease(tx, lease, 'keep')
  const members = await organisationsAfter(tx, row.kind as OrganisationKind, row.after, BATCH)
  const addressees = members.flatMap((member) => {
    const contact = orderContacts(member, ctx.now)[0]
    const channels = contact ? firstChannels(contact) : []
    return contact && channels.length > 0 ? [{ contact, channels }] : []
  })
  const queued = await queueDeliveries(tx, ctx, {
    incidentId: row.incidentId,
    engagementId: message.engagementId,
    attemptId: null,
    acknowledgeBy: null,
    of: { messageIds: [message.id] },
    addressees,
  })
  const done = members.length < BATCH
  await finishLease(tx, lease, done ? 'keep' : { dueAt: ctx.now })
  await tx
    .updateTable('audienceExpansion')
    .set({ after: members.at(-1)?.id ?? row.after, ...(done && { doneAt: toTimestamp(ctx.now) }) })
    .where('id', '=', row.id)
    .execute()
  await record(
    tx,
    ctx,
    'message.audience_addressed',
    { kind: 'message', id: message.id, incidentId: row.incidentId },
    { audience: row.kind, deliveries: queued, unreachable: members.length - addressees.length, done },
  )
  if (done) await noteProgress(tx, message)
}

/** Read under the message's lock: it may have been taken back since this batch was claimed. */
async function isDone(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('audienceExpansion').select('doneAt').where('id', '=', id).executeTakeFirstOrThrow()
  return row.doneAt !== null
}
