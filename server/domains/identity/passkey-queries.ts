import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Instant } from '../../kernel/clock.ts'
import type { Passkey } from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { notFound } from '../../kernel/refused.ts'

export type PasskeyRow = Selectable<Passkey>

/** One's own passkeys, the oldest first. */
export async function ownPasskeys(tx: Tx, personId: string): Promise<PasskeyRow[]> {
  return tx
    .selectFrom('passkey')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** One of one's own, or `not_found`. */
export async function findOwnPasskey(tx: Tx, personId: string, id: string): Promise<PasskeyRow> {
  const row = (await ownPasskeys(tx, personId)).find((one) => one.id === id)
  if (!row) throw notFound('passkey')
  return row
}

/** Whose passkey it is, for somebody who is not known yet. */
export interface PasskeyHolder {
  personId: string
  publicKey: Buffer
  counter: number
}

export async function passkeyHolder(tx: Tx, credentialId: string): Promise<PasskeyHolder | undefined> {
  const { rows } = await sql<PasskeyHolder>`select * from passkey_holder(${credentialId})`.execute(tx)
  return rows[0]
}

/** Whether a password alone is too little for this person. */
export async function hasPasskey(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select has_passkey(${personId}) as has`.execute(tx)
  return rows[0]?.has ?? false
}

export interface PasskeySession {
  credentialId: string
  counter: number
  challengeHash: Buffer
  challengeGoodUntil: Instant
  previousHash: Buffer | undefined
  sessionId: string
  tokenHash: Buffer
  expiresAt: Instant
  userAgent: string
}

/** False where the challenge was answered already, the counter went back or the person left. */
export async function finishPasskeySignIn(tx: Tx, now: Instant, session: PasskeySession): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`select finish_passkey_sign_in(
    ${session.credentialId}, ${session.counter}, ${session.challengeHash}, ${toTimestamp(session.challengeGoodUntil)},
    ${session.previousHash ?? null}, ${session.sessionId}, ${session.tokenHash}, ${toTimestamp(now)},
    ${toTimestamp(session.expiresAt)}, ${session.userAgent}) as open`.execute(tx)
  return rows[0]?.open ?? false
}
