import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { within } from '../context.ts'
import { toJsonb } from '../database/jsonb.ts'
import type { Tx } from '../database/transaction.ts'
import { toTimestamp } from '../database/types.ts'
import { Refused } from '../refused.ts'

/** What a creation answers. */
export interface Created<T> {
  status: number
  body: T
}

/**
 * Runs a creation once for each Idempotency-Key of a person: the key, the change and the answer are one transaction. A repetition gets
 * the first answer again for a day; the same key with another request is refused (draft-ietf-httpapi-idempotency-key-header-07).
 */
export async function createOnce<T extends object>(
  request: FastifyRequest,
  reply: FastifyReply,
  create: (ctx: Context) => Promise<T>,
  status = 201,
): Promise<T> {
  const key = request.headers['idempotency-key']
  const { ctx } = request
  if (key === undefined) {
    const body = await create(ctx)
    reply.status(status)
    return body
  }
  if (typeof key !== 'string' || key.length === 0 || key.length > 200) {
    throw new Refused('invalid', 'bad_idempotency_key', 'Idempotency-Key must be one value of 1 to 200 characters.')
  }
  if (ctx.caller.kind !== 'person') throw new Refused('unauthenticated', 'not_signed_in', 'Sign in first.')
  const personId = ctx.caller.personId
  const requestHash = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body)}`)
    .digest('hex')

  return ctx.transaction(async (tx) => {
    const first = await reserve(tx, personId, key, requestHash, ctx.now)
    if (!first) {
      const answer = await earlierAnswer(tx, personId, key, requestHash)
      reply.status(answer.status).header('idempotency-replayed', 'true')
      return answer.body as T
    }
    const body = await create(within(ctx, tx))
    await tx
      .updateTable('idempotencyKey')
      .set({ status, body: toJsonb(body) })
      .where('personId', '=', personId)
      .where('key', '=', key)
      .execute()
    reply.status(status)
    return body
  })
}

/** How long a repeated request gets the first answer. */
const KEPT_MS = 86_400_000

/** True for the first who comes with this key; others wait here until that one has committed. */
async function reserve(tx: Tx, personId: string, key: string, requestHash: string, now: number): Promise<boolean> {
  await tx
    .deleteFrom('idempotencyKey')
    .where('personId', '=', personId)
    .where('createdAt', '<', toTimestamp(now - KEPT_MS))
    .execute()
  const inserted = await tx
    .insertInto('idempotencyKey')
    .values({ personId, key, requestHash, createdAt: toTimestamp(now) })
    .onConflict((conflict) => conflict.columns(['personId', 'key']).doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows) === 1
}

async function earlierAnswer(tx: Tx, personId: string, key: string, requestHash: string) {
  const row = await tx
    .selectFrom('idempotencyKey')
    .selectAll()
    .where('personId', '=', personId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (row.requestHash !== requestHash || row.status === null) {
    throw new Refused('conflict', 'idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  return { status: row.status, body: row.body }
}

/** The version that the caller edits, from If-Match. Without it an edit is refused, so that nobody overwrites unseen. */
export function expectedVersion(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) {
    throw new Refused('precondition_required', 'if_match_required', 'Send If-Match with the ETag that you read.')
  }
  const match = /^(?:W\/)?"(\d+)"$/.exec(header)
  if (!match) throw new Refused('stale', 'version_changed', 'If-Match is not an ETag of this resource; read it again.')
  return Number(match[1])
}

/** Throws where somebody changed the row since it was read. */
export function assertVersion(row: { version: number }, expected: number): void {
  if (row.version !== expected) {
    throw new Refused(
      'stale',
      'version_changed',
      'Somebody changed this meanwhile; read it again and repeat your edit.',
    )
  }
}

/** Whatever has a version is answered with it as ETag, so that it can be edited with If-Match. */
export function tagWithVersion<T>(reply: FastifyReply, answer: T): T {
  const { version } = (answer ?? {}) as { version?: unknown }
  if (Number.isInteger(version)) reply.header('etag', `"${version}"`)
  return answer
}
