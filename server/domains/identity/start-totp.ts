import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { may } from './access.ts'
import { lockOwnCredential } from './key-queries.ts'
import { organisationName, readPerson } from './queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'
import { newTotpSecret, sealedFor, totpUri } from './second-factor.ts'

/** Begins to enrol an authenticator app. It counts only once a code of it was confirmed; begun again, the former secret is void. */
export async function startTotp(
  ctx: Context,
  secrets: Secrets,
  password: string,
): Promise<{ secret: string; uri: string }> {
  authorize(ctx.caller, may.keep_own_keys)
  const { personId } = await reauthenticate(ctx, password)
  return ctx.transaction(async (tx) => {
    const credential = await lockOwnCredential(tx, personId)
    if (credential.totpConfirmedAt !== null) {
      throw new Refused('conflict', 'totp_enrolled', 'An authenticator app is enrolled; remove it first.')
    }
    const secret = newTotpSecret()
    await tx
      .updateTable('credential')
      .set({ totpSecret: secrets.seal(secret, sealedFor(personId)), totpLastStep: null })
      .where('personId', '=', personId)
      .execute()
    await forgetTries(tx, personId)
    await record(tx, ctx, 'totp.started', { kind: 'person', id: personId })
    const { email } = await readPerson(tx, personId)
    return { secret, uri: totpUri(secret, `Liaison ${await organisationName(tx)}`, email) }
  })
}
