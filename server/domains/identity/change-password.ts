import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { closeOtherSessions, revokeOwnTokens } from './key-queries.ts'
import { assertGoodPassword } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { organisationName, readPerson } from './queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'

export interface PasswordChange {
  current: string
  password: string
  /** Also ends one's API tokens. */
  revokeTokens: boolean
}

/** Changes one's own password; one's other sessions end (ASVS 5.0 V6.2.3, V7.4.3). */
export async function changePassword(ctx: Context, { current, password, revokeTokens }: PasswordChange): Promise<void> {
  authorize(ctx.caller, may.keep_own_keys)
  const { personId, sessionId } = await reauthenticate(ctx, current)
  const context = await ctx.transaction(async (tx) => ({
    ...(await readPerson(tx, personId)),
    organisation: await organisationName(tx),
  }))
  assertGoodPassword(password, context)
  const passwordHash = await hashPassword(password)
  await ctx.transaction(async (tx) => {
    await tx
      .updateTable('credential')
      .set({ passwordHash, passwordChangedAt: toTimestamp(ctx.now) })
      .where('personId', '=', personId)
      .execute()
    await forgetTries(tx, personId)
    await closeOtherSessions(tx, personId, sessionId, ctx.now)
    const revoked = revokeTokens ? await revokeOwnTokens(tx, personId, ctx.now) : 0
    await record(tx, ctx, 'password.changed', { kind: 'person', id: personId }, { revokedTokens: revoked })
  })
}
