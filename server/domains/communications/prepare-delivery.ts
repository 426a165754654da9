import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { finishLease, type Lease, LeaseLost } from '../../kernel/due/lease.ts'
import { record } from '../../kernel/record.ts'
import { acknowledgeToken, LINK_LIFE_MS } from './acknowledge-token.ts'
import { consider } from './consider.ts'
import type { DeliveryDeps } from './delivery-deps.ts'
import { entryOf, giveUp, holdBack, refuseDelivery } from './end-delivery.ts'
import { MAIL_NOT_CONFIGURED } from './mailer.ts'
import { type Asked, approvalText, asExercise, messageText, noticeText, type OutgoingText } from './outgoing-text.ts'
import type { DeliveryRow } from './queries.ts'
import type { Addressee } from './reach.ts'
import { GIVE_UP_MS } from './retry.ts'
import { isStillWanted } from './still-wanted.ts'
import { type DeliverySubject, lockDelivery, subjectOf } from './subject-of-delivery.ts'

/** Everything that handing over needs, so that no database is asked meanwhile. */
export interface PreparedDelivery {
  delivery: DeliveryRow
  subject: DeliverySubject
  addressee: Addressee
  address: string
  text: OutgoingText
  /** Of a webhook; absent where it has none. */
  sealedSecret: Buffer | undefined
}

/**
 * Decides whether a claimed delivery leaves now, and if so notes that it is about to be handed over. Ends the lease itself, and gives
 * nothing, where it does not leave.
 */
export async function prepareDelivery(
  tx: Tx,
  ctx: Context,
  deps: DeliveryDeps,
  lease: Lease,
  id: string,
): Promise<PreparedDelivery | undefined> {
  const delivery = await lockDelivery(tx, id)
  if (delivery.state !== 'queued') return finish(tx, lease)
  if (delivery.channelKind === 'email' && !deps.mailer.smtp) return waitForMail(tx, lease, delivery)
  const subject = await subjectOf(tx, delivery)
  if (delivery.handoverAt !== null) await recordRepetition(tx, ctx, delivery, subject)
  if (!(await isStillWanted(tx, delivery, subject))) {
    await tx.updateTable('delivery').set({ state: 'superseded' }).where('id', '=', id).execute()
    return finish(tx, lease)
  }
  if (ctx.now - delivery.createdAt >= GIVE_UP_MS) return giveUp(tx, ctx, lease, delivery, subject)
  const { verdict, to } = await consider(tx, delivery, subject, ctx.now)
  if (verdict.kind === 'held') return holdBack(tx, ctx, lease, delivery, subject, verdict)
  if (verdict.kind === 'refused') return refuseDelivery(tx, ctx, lease, delivery, subject, verdict)
  if (!to) throw new Error('The gate released a text to somebody whom the directory does not know.')
  await noteHandover(tx, ctx, lease, delivery, to.address, verdict.asNotice)
  const plain = textOf(deps, ctx.now, delivery, subject, to.addressee, verdict.asNotice)
  const text = subject.incident.exercise ? asExercise(plain) : plain
  return { delivery, subject, ...to, text, sealedSecret: await sealedSecretOf(tx, delivery) }
}

async function finish(tx: Tx, lease: Lease): Promise<undefined> {
  await finishLease(tx, lease, 'keep')
}

/** Stays due, so that the first process that has a mail server takes it at once; looking at it was no attempt. */
async function waitForMail(tx: Tx, lease: Lease, { id, dueAt, attempts }: DeliveryRow): Promise<undefined> {
  await finishLease(tx, lease, { dueAt })
  await tx
    .updateTable('delivery')
    .set({ lastError: MAIL_NOT_CONFIGURED, errorCode: 'mail_not_configured', attempts: attempts - 1 })
    .where('id', '=', id)
    .execute()
}

/** The lease ran out between handing over and hearing the answer: it may have arrived, and goes again under the same id. */
async function recordRepetition(tx: Tx, ctx: Context, delivery: DeliveryRow, subject: DeliverySubject): Promise<void> {
  const { payload, hidden, at } = entryOf(delivery, subject)
  await record(tx, ctx, 'delivery.repeated_after_crash', at, { ...payload, handedOverAt: delivery.handoverAt }, hidden)
}

/** Committed before the network is touched. */
async function noteHandover(
  tx: Tx,
  ctx: Context,
  lease: Lease,
  delivery: DeliveryRow,
  address: string,
  asNotice: boolean,
): Promise<void> {
  const noted = await tx
    .updateTable('delivery')
    .set({ handoverAt: toTimestamp(ctx.now), address, asNotice, errorCode: null })
    .where('id', '=', delivery.id)
    .where('leaseToken', '=', lease.token)
    .executeTakeFirst()
  if (Number(noted.numUpdatedRows) !== 1) throw new LeaseLost(lease)
}

function textOf(
  { secrets, publicUrl }: DeliveryDeps,
  now: number,
  delivery: DeliveryRow,
  { incident, message, asks }: DeliverySubject,
  reader: Addressee,
  asNotice: boolean,
): OutgoingText {
  if (asks) return approvalText(incident.reference, asks.kind, publicUrl)
  const by = delivery.acknowledgeBy
  const token = () => acknowledgeToken(secrets, delivery.id, now + LINK_LIFE_MS)
  const asked: Asked | null = by === null ? null : { by, url: `${publicUrl}/a/${token()}` }
  return asNotice
    ? noticeText(incident.reference, publicUrl, reader.timeZone, asked)
    : messageText(message, reader, asked, { pap: incident.pap, repeat: delivery.repeat })
}

async function sealedSecretOf(tx: Tx, { channelKind, channelId }: DeliveryRow): Promise<Buffer | undefined> {
  if (channelKind !== 'webhook') return undefined
  const row = await tx
    .selectFrom('channelSecret')
    .select('sealed')
    .where('channelId', '=', channelId)
    .executeTakeFirst()
  return row?.sealed
}
