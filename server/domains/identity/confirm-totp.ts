import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { asSession, may } from './access.ts'
import { closeOtherSessions, lockOwnCredential, replaceRecoveryCodes } from './key-queries.ts'
import { acceptedStep, sealedFor } from './second-factor.ts'

/** Ends the enrolment by a first code. From now on signing in takes one. Returns the recovery codes, which are shown once. */
export async function confirmTotp(ctx: Context, secrets: Secrets, code: string): Promise<string[]> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    const { personId, by } = asSession(ctx.caller)
    const { totpSecret, totpConfirmedAt } = await lockOwnCredential(tx, personId)
    if (totpSecret === null || totpConfirmedAt !== null) {
      throw new Refused(
        'conflict',
        'no_enrolment',
        'No enrolment of an authenticator app is under way; begin one first.',
      )
    }
    const step = acceptedStep(secrets.open(totpSecret, sealedFor(personId)), code, ctx.now, null)
    if (step === undefined) {
      throw new Refused(
        'invalid',
        'code_refused',
        'The code is not right; check the clock of your device and send the next one.',
      )
    }
    await tx
      .updateTable('credential')
      .set({ totpConfirmedAt: toTimestamp(ctx.now), totpLastStep: step })
      .where('personId', '=', personId)
      .execute()
    await closeOtherSessions(tx, personId, by.sessionId, ctx.now)
    await record(tx, ctx, 'totp.confirmed', { kind: 'person', id: personId })
    return replaceRecoveryCodes(tx, personId)
  })
}
