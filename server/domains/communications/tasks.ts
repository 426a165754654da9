import { type RawBuilder, sql } from 'kysely'
import { contextFor } from '../../kernel/context.ts'
import type { DueContext, DueKind } from '../../kernel/due/kind.ts'
import { finishLease } from '../../kernel/due/lease.ts'
import type { DeliveryDeps } from './delivery-deps.ts'
import { type ExpansionRow, expandBatch } from './expand-batch.ts'
import { handOver } from './hand-over.ts'
import { MAIL_NOT_CONFIGURED } from './mailer.ts'
import { prepareDelivery } from './prepare-delivery.ts'
import type { DeliveryRow } from './queries.ts'
import { retryPause } from './retry.ts'
import { settleDelivery } from './settle-delivery.ts'
import { slotsByKey } from './slots.ts'

/** How many go to one mailbox or one webhook host at a time. */
const AT_ONCE = 2
const OTHERS_FIRST_MS = 1_000

/** Mail that leaves. Without a mail server it is looked at once, told so, and left where it is for a process that has one. */
export function mailDeliveryKind(deps: DeliveryDeps): DueKind<DeliveryRow> {
  const told = deps.mailer.smtp ? sql`` : sql` and last_error is distinct from ${MAIL_NOT_CONFIGURED}`
  return deliveryKind('delivery', sql`state = 'queued' and channel_kind = 'email'${told}`, deps, (row) => row.address)
}

/** Webhooks have a lane of their own, so that slow endpoints and a slow mail server do not wait for each other. */
export function webhookDeliveryKind(deps: DeliveryDeps): DueKind<DeliveryRow> {
  return deliveryKind('webhook_delivery', sql`state = 'queued' and channel_kind = 'webhook'`, deps, (row) =>
    URL.canParse(row.address) ? new URL(row.address).host : row.address,
  )
}

function deliveryKind(
  name: string,
  where: RawBuilder<unknown>,
  deps: DeliveryDeps,
  keyOf: (row: DeliveryRow) => string,
): DueKind<DeliveryRow> {
  const slots = slotsByKey(AT_ONCE)
  return {
    name,
    table: 'delivery',
    where,
    concurrency: 16,
    backoff: retryPause,
    async run(due, row) {
      const key = keyOf(row)
      if (!slots.take(key)) return letOthersGoFirst(deps, due, row)
      try {
        await deliver(deps, due, row)
      } finally {
        slots.release(key)
      }
    },
  }
}

const contextOf = (deps: DeliveryDeps, task: string) => contextFor(deps, { kind: 'system', task })

async function deliver(deps: DeliveryDeps, { lease, signal }: DueContext, row: DeliveryRow): Promise<void> {
  const before = contextOf(deps, 'delivery')
  const prepared = await before.transaction((tx) => prepareDelivery(tx, before, deps, lease, row.id))
  if (!prepared) return
  const answer = await handOver(deps, prepared, signal)
  const after = contextOf(deps, 'delivery')
  await after.transaction((tx) => settleDelivery(tx, after, lease, prepared, answer, deps.random))
}

/** Not an attempt: the row is due again in a moment. */
async function letOthersGoFirst(deps: DeliveryDeps, { lease, clock }: DueContext, row: DeliveryRow): Promise<void> {
  await contextOf(deps, 'delivery').transaction(async (tx) => {
    await finishLease(tx, lease, { dueAt: clock.now() + Math.round(OTHERS_FIRST_MS * (0.5 + deps.random())) })
    await tx
      .updateTable('delivery')
      .set({ attempts: row.attempts - 1, lastError: row.lastError })
      .where('id', '=', row.id)
      .execute()
  })
}

/** The members of large audiences, a batch at a time. */
export function audienceExpansionKind(deps: DeliveryDeps): DueKind<ExpansionRow> {
  return {
    name: 'audience_expansion',
    table: 'audience_expansion',
    where: sql`done_at is null`,
    concurrency: 2,
    async run({ lease }, row) {
      const ctx = contextOf(deps, 'audience_expansion')
      await ctx.transaction((tx) => expandBatch(tx, ctx, lease, row))
    },
  }
}
