import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { closeOtherSessions } from './key-queries.ts'
import { assertGoodPassword } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { organisationName, readPerson } from './queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'

/** Changes one's own password; one's other sessions end (ASVS 5.0 V6.2.3, V7.4.3). */
export async function changePassword(ctx: Context, current: string, password: string): Promise<void> {
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
    await record(tx, ctx, 'password.changed', { kind: 'person', id: personId })
  })
}
