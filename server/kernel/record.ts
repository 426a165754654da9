import { randomBytes } from 'node:crypto'
import { type Actor, type Json, makeEntry, SALT_BYTES } from '@liaison/core/log'
import { sql } from 'kysely'
import type { Context } from './context.ts'
import { toJsonb } from './database/jsonb.ts'
import type { Tx } from './database/transaction.ts'
import { toTimestamp } from './database/types.ts'
import { newId } from './ids.ts'

export interface Subject {
  kind: string
  id: string
  /** The incident it belongs to: asks for it to be reconciled, and hides the entry from whoever may not see it. */
  incidentId?: string
}

/**
 * Appends to the log, and asks for the incident to be reconciled, in the transaction of the change itself: the only way
 * in which a change leaves a command. `payload` is public and hashed (ids, codes, instants, numbers); `hidden` is free text and
 * personal data, kept apart so that it can be erased while the log still verifies.
 */
export async function record(
  tx: Tx,
  ctx: Context,
  action: string,
  subject: Subject,
  payload: Json = {},
  hidden?: Json,
): Promise<void> {
  const salt = hidden === undefined ? undefined : randomBytes(SALT_BYTES)
  const entry = makeEntry({
    at: ctx.now,
    actor: actorOf(ctx),
    action,
    subject: { kind: subject.kind, id: subject.id },
    incident: subject.incidentId,
    payload,
    private: hidden,
    salt,
  })
  await tx
    .insertInto('logEntry')
    .values({
      incidentId: subject.incidentId ?? null,
      text: entry,
      salt: salt ?? null,
      private: hidden === undefined ? null : toJsonb(hidden),
    })
    .execute()
  ctx.announce(tx, subject.incidentId)
  // The reconciler does not ask itself: what it changes, its own answer already accounts for.
  const reconciling = ctx.caller.kind === 'system' && ctx.caller.task === 'reconcile'
  if (subject.incidentId && !reconciling) await askToReconcile(tx, subject.incidentId, ctx.now)
}

/** An insert, never an update of one hot row: the requests of one incident are taken together. */
export async function askToReconcile(tx: Tx, incidentId: string, now: number): Promise<void> {
  await tx
    .insertInto('reconcileRequest')
    .values({ id: newId(), incidentId, cause: 'change', dueAt: toTimestamp(now) })
    .execute()
}

/** The same for every open incident, those that the caller cannot see included: what changed concerns them all. */
export async function askAllToReconcile(tx: Tx, ctx: Context): Promise<void> {
  await sql`select ask_open_incidents_to_reconcile(${toTimestamp(ctx.now)})`.execute(tx)
  ctx.announce(tx, undefined)
}

function actorOf(ctx: Context): Actor {
  switch (ctx.caller.kind) {
    case 'person':
      return ctx.caller.by.kind === 'api_token'
        ? { kind: 'api_key', id: ctx.caller.personId }
        : { kind: 'person', id: ctx.caller.personId }
    case 'host_operator':
      return { kind: 'host_operator' }
    case 'system':
      return { kind: 'system', id: ctx.caller.task }
    case 'public':
      if (!ctx.caller.as) throw new Error('A change by somebody unknown cannot be recorded.')
      return ctx.caller.as
  }
}
