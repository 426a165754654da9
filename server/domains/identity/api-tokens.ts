import type { Instant } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { hashOf, newApiTokenText } from './secret-texts.ts'

export interface NewApiToken {
  name: string
  /** `null`: until it is revoked. */
  expiresAt: Instant | null
}

/** Makes a token for a person and records it. The text exists in the answer alone: the database keeps a hash. */
export async function issueToken(
  tx: Tx,
  ctx: Context,
  personId: string,
  { name, expiresAt }: NewApiToken,
): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = newApiTokenText()
  await tx
    .insertInto('apiToken')
    .values({
      id,
      personId,
      name,
      tokenHash: hashOf(token),
      createdAt: toTimestamp(ctx.now),
      expiresAt: expiresAt === null ? null : toTimestamp(expiresAt),
    })
    .execute()
  await record(tx, ctx, 'api_token.created', { kind: 'api_token', id }, { person: personId }, { name })
  return { id, token }
}
