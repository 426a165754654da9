import type { ApprovalKind, Role } from '@liaison/core/directory'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { PersonCaller } from '../../kernel/access.ts'
import type { Clock } from '../../kernel/clock.ts'
import { withTransaction } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { assertSameOrigin } from './same-origin.ts'
import { hashOf } from './secret-texts.ts'
import { sessionTokenOf } from './session-cookie.ts'

export interface Door {
  pool: Pool
  clock: Clock
  /** How the installation is reached from outside: decides on the cookie's name and on whose requests are our own. */
  publicUrl: string
}

interface Holder {
  id: string
  personId: string
  roles: Role[]
  approves: ApprovalKind[]
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/**
 * Finds out who asks, by one query: `Authorization: Bearer lia_…` or the session cookie. Roles are read each time, so that a
 * person who left, a session that ended and a role that was taken away count from the next request on. An Authorization header
 * decides alone. Throws `Refused` where a cookie comes with a change that another site may have caused.
 */
export function authenticate(door: Door) {
  return async (request: FastifyRequest): Promise<PersonCaller | undefined> => {
    const header = request.headers.authorization
    if (header !== undefined) {
      const token = /^Bearer +(lia_[\w-]{43})$/i.exec(header)?.[1]
      return token === undefined ? undefined : callerByApiToken(door, token)
    }
    const token = sessionTokenOf(request, door.publicUrl)
    if (token === undefined) return undefined
    if (!SAFE_METHODS.includes(request.method)) assertSameOrigin(request, door.publicUrl)
    return callerBySession(door, token)
  }
}

export async function callerBySession(door: Door, token: string): Promise<PersonCaller | undefined> {
  const holder = await holderOf(door, 'session_holder', token)
  return holder && callerOf(holder, { kind: 'session', sessionId: holder.id })
}

async function callerByApiToken(door: Door, token: string): Promise<PersonCaller | undefined> {
  const holder = await holderOf(door, 'api_token_holder', token)
  return holder && callerOf(holder, { kind: 'api_token', tokenId: holder.id })
}

async function holderOf({ pool, clock }: Door, lookup: string, token: string): Promise<Holder | undefined> {
  const { rows } = await withTransaction(pool, { role: 'liaison_public' }, (tx) =>
    sql<Holder>`select * from ${sql.id(lookup)}(${hashOf(token)}, ${toTimestamp(clock.now())})`.execute(tx),
  )
  return rows[0]
}

function callerOf({ personId, roles, approves }: Holder, by: PersonCaller['by']): PersonCaller {
  return { kind: 'person', personId, roles, approves, by }
}
