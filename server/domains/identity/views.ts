import type { ApprovalKind, Role } from '@liaison/core/directory'
import type { PersonCaller } from '../../kernel/access.ts'
import type { Instant } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { type ApiTokenRow, ownSessions, type SessionRow, secondFactorOf } from './key-queries.ts'
import type { PasskeyRow } from './passkey-queries.ts'
import { type PersonRow, readPerson } from './queries.ts'

export function personOf({ key: _key, position: _position, ...row }: PersonRow) {
  return { ...row, roles: row.roles as Role[], approves: row.approves as ApprovalKind[] }
}

export function sessionOf({ personId: _person, revokedAt: _revoked, ...row }: SessionRow, caller: PersonCaller) {
  return { ...row, current: caller.by.kind === 'session' && caller.by.sessionId === row.id }
}

export function tokenOf({ personId: _person, revokedAt: _revoked, ...row }: ApiTokenRow) {
  return row
}

export function passkeyOf({ id, name, createdAt, lastUsedAt }: PasskeyRow) {
  return { id, name, createdAt, lastUsedAt }
}

/** Who is signed in, and how. */
export async function meOf(tx: Tx, caller: PersonCaller, now: Instant) {
  const [person, sessions, factor] = await Promise.all([
    readPerson(tx, caller.personId),
    ownSessions(tx, caller.personId, now),
    secondFactorOf(tx, caller.personId),
  ])
  const session = sessions.map((row) => sessionOf(row, caller)).find((one) => one.current) ?? null
  return { person: personOf(person), session, ...factor }
}
