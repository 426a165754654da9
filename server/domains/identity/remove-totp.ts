import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { closeOtherSessions, endRecovery, lockOwnCredential } from './key-queries.ts'
import { ownPasskeys } from './passkey-queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'

/** Takes the authenticator app away, and the recovery codes where no passkey is left; one's other sessions end. */
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
    if ((await ownPasskeys(tx, personId)).length === 0) await endRecovery(tx, personId)
    await forgetTries(tx, personId)
    await closeOtherSessions(tx, personId, sessionId, ctx.now)
    await record(tx, ctx, 'totp.removed', { kind: 'person', id: personId })
  })
}
