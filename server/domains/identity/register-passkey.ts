import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { asSession, may } from './access.ts'
import { closeOtherSessions, lockOwnCredential, replaceRecoveryCodes } from './key-queries.ts'
import { challengeGoodUntil, newChallenge } from './passkey-challenge.ts'
import { findOwnPasskey, ownPasskeys, type PasskeyRow } from './passkey-queries.ts'
import { siteOf } from './passkey-site.ts'
import { readPerson } from './queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'
import type { NewPasskeyInput } from './schemas.ts'

export interface PasskeyDeps {
  secrets: Secrets
  publicUrl: string
}

/** EdDSA, ES256, RS256 (RFC 9053 §2, RFC 8812 §2): what authenticators have, and Node does not call experimental. */
const ALGORITHMS = [-8, -7, -257]

/** Bound to the session in which the password was shown: no other may end what it began. */
const purposeFor = (sessionId: string) => `passkey registration ${sessionId}`

/** What a browser needs to make a passkey, for somebody who shows the password again. */
export async function startPasskey(ctx: Context, { secrets, publicUrl }: PasskeyDeps, password: string) {
  const { personId, sessionId } = await reauthenticate(ctx, password)
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    await forgetTries(tx, personId)
    const { name, email } = await readPerson(tx, personId)
    const known = await ownPasskeys(tx, personId)
    await record(tx, ctx, 'passkey.started', { kind: 'person', id: personId })
    return generateRegistrationOptions({
      rpName: 'Liaison',
      rpID: siteOf(publicUrl).rpID,
      userName: email,
      userID: new Uint8Array(Buffer.from(personId)),
      userDisplayName: name,
      challenge: newChallenge(secrets, purposeFor(sessionId), ctx.now),
      excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
      supportedAlgorithmIDs: ALGORITHMS,
      // It signs in by itself, so it has to know whose it is and to ask for more than a touch.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  })
}

/**
 * Keeps the passkey that a browser made. One's other sessions end. Where it is the first second factor, returns recovery codes, which
 * are shown once.
 */
export async function registerPasskey(
  ctx: Context,
  deps: PasskeyDeps,
  { name, response }: NewPasskeyInput,
): Promise<{ passkey: PasskeyRow; recoveryCodes: string[] | null }> {
  const { sessionId } = asSession(ctx.caller).by
  const { credential } = await judgeAttestation(deps, response, sessionId, ctx.now)
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    const { personId } = asSession(ctx.caller)
    const { totpConfirmedAt } = await lockOwnCredential(tx, personId)
    const first = totpConfirmedAt === null && (await ownPasskeys(tx, personId)).length === 0
    const id = newId()
    const inserted = await tx
      .insertInto('passkey')
      .values({
        ...{ id, personId, name },
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        createdAt: toTimestamp(ctx.now),
      })
      .onConflict((conflict) => conflict.column('credentialId').doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 0n) {
      throw new Refused('conflict', 'passkey_known', 'This passkey is registered already.')
    }
    await closeOtherSessions(tx, personId, sessionId, ctx.now)
    await record(tx, ctx, 'passkey.registered', { kind: 'passkey', id }, { person: personId }, { name })
    const recoveryCodes = first ? await replaceRecoveryCodes(tx, personId) : null
    return { passkey: await findOwnPasskey(tx, personId, id), recoveryCodes }
  })
}

async function judgeAttestation(
  { secrets, publicUrl }: PasskeyDeps,
  response: NewPasskeyInput['response'],
  sessionId: string,
  now: number,
) {
  const { rpID, origin } = siteOf(publicUrl)
  const verified = await verifyRegistrationResponse({
    response: response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: (text) => challengeGoodUntil(secrets, purposeFor(sessionId), text, now) !== undefined,
    expectedOrigin: origin,
    expectedRPID: rpID,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined) // It throws for whatever is not as it must be; nothing of it helps the person.
  if (!verified?.verified) {
    throw new Refused(
      'invalid',
      'passkey_refused',
      'The answer of your passkey is not right, or it came too late. Begin again, from the address that this page has.',
    )
  }
  return verified.registrationInfo
}
