import { sql } from 'kysely'
import type { Instant } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'

/** A try to sign in or to show the password again: counted before it is judged. */
export interface Try {
  personId: string
  passwordHash: string
  /** Sealed; `null` where no second factor is enrolled. */
  totpSecret: Buffer | null
  totpLastStep: number | null
  /** Too many went before: this one is not judged. */
  waiting: boolean
  /** This one, unless it is right, makes the account wait. */
  locks: boolean
}

/** `browser`: hash of the session token that it brings. One that held a session of this person need not wait for others' tries. */
export async function beginSignIn(
  tx: Tx,
  email: string,
  now: Instant,
  browser: Buffer | undefined,
): Promise<Try | undefined> {
  const { rows } = await sql<Try>`
    select * from begin_sign_in(${email}, ${toTimestamp(now)}, ${browser ?? null}::bytea)`.execute(tx)
  return rows[0]
}

export async function beginOwnTry(tx: Tx, now: Instant): Promise<Try | undefined> {
  const { rows } = await sql<Try>`select * from begin_own_try(${toTimestamp(now)})`.execute(tx)
  return rows[0]
}

export interface SessionToOpen {
  personId: string
  /** The hash that the password was judged by: if it has changed meanwhile, there is no session. */
  passwordHash: string
  totpStep?: number
  recoveryHash?: Buffer
  /** The token of the session that the browser held before. */
  previousHash: Buffer | undefined
  sessionId: string
  tokenHash: Buffer
  expiresAt: Instant
  userAgent: string
}

/** False where a code was used meanwhile, the password changed or the person left. */
export async function finishSignIn(tx: Tx, now: Instant, session: SessionToOpen): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`select finish_sign_in(
    ${session.personId}, ${session.passwordHash}, ${session.totpStep ?? null}, ${session.recoveryHash ?? null},
    ${session.previousHash ?? null}, ${session.sessionId}, ${session.tokenHash}, ${toTimestamp(now)},
    ${toTimestamp(session.expiresAt)}, ${session.userAgent}) as open`.execute(tx)
  return rows[0]?.open ?? false
}

export type LinkKind = 'invitation' | 'reset'

export interface LinkHolder {
  personId: string
  name: string
  email: string
  organisation: string
}

/** Whose link it is, while it is good. */
export async function linkHolder(
  tx: Tx,
  kind: LinkKind,
  tokenHash: Buffer,
  now: Instant,
): Promise<LinkHolder | undefined> {
  const { rows } = await sql<LinkHolder>`select * from link_holder(${tokenHash}, ${kind}, ${toTimestamp(now)})`.execute(
    tx,
  )
  return rows[0]
}

/** Sets the password by a link, once; undefined where the link is not good. */
export async function spendLink(
  tx: Tx,
  kind: LinkKind,
  tokenHash: Buffer,
  passwordHash: string,
  now: Instant,
): Promise<string | undefined> {
  const { rows } = await sql<{ person: string | null }>`
    select use_link(${tokenHash}, ${kind}, ${passwordHash}, ${toTimestamp(now)}) as person`.execute(tx)
  return rows[0]?.person ?? undefined
}

export async function keepResetWish(tx: Tx, id: string, email: string, now: Instant): Promise<void> {
  await sql`select request_reset(${id}, ${email}, ${toTimestamp(now)})`.execute(tx)
}
