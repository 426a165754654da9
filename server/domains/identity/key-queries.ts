import type { Selectable } from 'kysely'
import type { Instant } from '../../kernel/clock.ts'
import type { ApiToken, Credential, Session } from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { notFound } from '../../kernel/refused.ts'
import { ownPasskeys } from './passkey-queries.ts'
import { hashOfTypedCode, newTypedCode } from './secret-texts.ts'

export type SessionRow = Omit<Selectable<Session>, 'tokenHash' | 'tries'>
export type ApiTokenRow = Omit<Selectable<ApiToken>, 'tokenHash'>

/** As in 0010-sign-in.sql: what is not used so long is over. */
const IDLE_MS = 12 * 3_600_000

/** The caller's own sessions that are open, the one used last first. */
export async function ownSessions(tx: Tx, personId: string, now: Instant): Promise<SessionRow[]> {
  return tx
    .selectFrom('session')
    .select(['id', 'personId', 'createdAt', 'lastSeenAt', 'expiresAt', 'revokedAt', 'userAgent'])
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', toTimestamp(now))
    .where('lastSeenAt', '>', toTimestamp(now - IDLE_MS))
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id')
    .execute()
}

/** Throws `not_found` where there is no such open session of the caller. */
export async function closeSession(tx: Tx, personId: string, id: string, now: Instant): Promise<void> {
  const closed = await tx
    .updateTable('session')
    .set({ revokedAt: toTimestamp(now) })
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (closed.numUpdatedRows === 0n) throw notFound('session')
}

/** Ends all sessions of the caller but one. */
export async function closeOtherSessions(tx: Tx, personId: string, sessionId: string, now: Instant): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revokedAt: toTimestamp(now) })
    .where('personId', '=', personId)
    .where('id', '<>', sessionId)
    .where('revokedAt', 'is', null)
    .execute()
}

/** The caller's own tokens that are not revoked, the newest first. */
export async function ownTokens(tx: Tx, personId: string): Promise<ApiTokenRow[]> {
  return tx
    .selectFrom('apiToken')
    .select(['id', 'personId', 'name', 'createdAt', 'expiresAt', 'revokedAt'])
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
}

/** Ends all of the caller's own tokens, and returns how many there were. */
export async function revokeOwnTokens(tx: Tx, personId: string, now: Instant): Promise<number> {
  const revoked = await tx
    .updateTable('apiToken')
    .set({ revokedAt: toTimestamp(now) })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return Number(revoked.numUpdatedRows)
}

/** Locked against other changes of one's own keys. */
export async function lockOwnCredential(tx: Tx, personId: string): Promise<Selectable<Credential>> {
  const row = await tx
    .selectFrom('credential')
    .selectAll()
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('credential')
  return row
}

export interface SecondFactor {
  totp: boolean
  passkeys: number
  recoveryCodesLeft: number
}

export async function secondFactorOf(tx: Tx, personId: string): Promise<SecondFactor> {
  const credential = await tx
    .selectFrom('credential')
    .select('totpConfirmedAt')
    .where('personId', '=', personId)
    .executeTakeFirst()
  const { left } = await tx
    .selectFrom('recoveryCode')
    .select((count) => count.fn.countAll<number>().as('left'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  const passkeys = (await ownPasskeys(tx, personId)).length
  return { totp: credential?.totpConfirmedAt != null, passkeys, recoveryCodesLeft: left }
}

/** Recovery codes stand in for a second factor, and go with the last one. */
export async function endRecovery(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
}

const CODES = 10

/** Ten new codes for those that were; their texts exist in the answer alone. */
export async function replaceRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newTypedCode)
  await endRecovery(tx, personId)
  await tx
    .insertInto('recoveryCode')
    .values(codes.map((code) => ({ personId, codeHash: hashOfTypedCode(code) })))
    .execute()
  return codes
}
