import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { closeOtherSessions, lockOwnCredential } from './key-queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'

/** Takes the authenticator app and the recovery codes away; one's other sessions end. */
export async function removeTotp(ctx: Context, password: string): Promise<void> {
  authorize(ctx.caller, may.keep_own_keys)
  const { personId, sessionId } = await reauthenticate(ctx, password)
  await ctx.transaction(async (tx) => {
    const { totpSecret } = await lockOwnCredential(tx, personId)
    if (totpSecret === null) throw new Refused('conflict', 'no_totp', 'No authenticator app is enrolled.')
    await tx
      .updateTable('credential')
      .set({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null })
      .where('personId', '=', personId)
      .execute()
    await tx.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
    await forgetTries(tx, personId)
    await closeOtherSessions(tx, personId, sessionId, ctx.now)
    await record(tx, ctx, 'totp.removed', { kind: 'person', id: personId })
  })
}
