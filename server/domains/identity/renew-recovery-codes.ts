import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { lockOwnCredential, replaceRecoveryCodes, secondFactorOf } from './key-queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'

/** New recovery codes for the former, which are void. They are shown once. */
export async function renewTypedCodes(ctx: Context, password: string): Promise<string[]> {
  authorize(ctx.caller, may.keep_own_keys)
  const { personId } = await reauthenticate(ctx, password)
  return ctx.transaction(async (tx) => {
    await lockOwnCredential(tx, personId)
    const { totp, passkeys } = await secondFactorOf(tx, personId)
    if (!totp && passkeys === 0) {
      throw new Refused(
        'conflict',
        'no_second_factor',
        'Recovery codes stand in for an authenticator app or a passkey; enrol one first.',
      )
    }
    await forgetTries(tx, personId)
    await record(tx, ctx, 'recovery_codes.renewed', { kind: 'person', id: personId })
    return replaceRecoveryCodes(tx, personId)
  })
}
