import type { Instant } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { hashOf, newApiTokenText } from './secret-texts.ts'

export interface NewApiToken {
  name: string
  /** `null`: until it is revoked. */
  expiresAt: Instant | null
}

/** Makes a token for a person. The text exists in the answer alone: the database keeps a hash. */
export async function insertToken(
  tx: Tx,
  now: Instant,
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
      createdAt: toTimestamp(now),
      expiresAt: expiresAt === null ? null : toTimestamp(expiresAt),
    })
    .execute()
  return { id, token }
}
