import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { challengeGoodUntil, newChallenge } from './passkey-challenge.ts'
import { finishPasskeySignIn, type PasskeyHolder, passkeyHolder } from './passkey-queries.ts'
import { siteOf } from './passkey-site.ts'
import type { PasskeyDeps } from './register-passkey.ts'
import type { PasskeyAnswer } from './schemas.ts'
import { hashOf, newSecretText } from './secret-texts.ts'
import { type Browser, SESSION_MS } from './sign-in.ts'

const PURPOSE = 'passkey sign-in'

/** What a browser needs to ask for a passkey. It names nobody: the passkey says whose it is. */
export function askForPasskey(ctx: Context, { secrets, publicUrl }: PasskeyDeps) {
  authorize(ctx.caller, may.sign_in)
  return generateAuthenticationOptions({
    rpID: siteOf(publicUrl).rpID,
    challenge: newChallenge(secrets, PURPOSE, ctx.now),
    userVerification: 'required',
  })
}

/**
 * Opens a session for whoever holds a passkey and has shown it a PIN or a finger: two factors in one. Returns the session's token.
 * Whatever is wrong, the answer is one.
 */
export async function signInByPasskey(
  ctx: Context,
  deps: PasskeyDeps,
  response: PasskeyAnswer,
  browser: Browser,
): Promise<string> {
  authorize(ctx.caller, may.sign_in)
  const holder = await ctx.transaction((tx) => passkeyHolder(tx, response.id))
  const judged = holder && (await judge(deps, response, holder, ctx.now))
  if (!holder || !judged) throw wrong()
  const sessionId = newId()
  const token = newSecretText()
  return ctx.transaction(async (tx) => {
    const open = await finishPasskeySignIn(tx, ctx.now, {
      ...judged,
      credentialId: response.id,
      previousHash: browser.previous === undefined ? undefined : hashOf(browser.previous),
      sessionId,
      tokenHash: hashOf(token),
      expiresAt: ctx.now + SESSION_MS,
      userAgent: browser.userAgent.slice(0, 300),
    })
    if (!open) throw wrong()
    const proven = { ...ctx, caller: { kind: 'public', as: { kind: 'person', id: holder.personId } } as const }
    await record(tx, proven, 'session.opened', { kind: 'session', id: sessionId }, { by: 'passkey' })
    return token
  })
}

async function judge(
  { secrets, publicUrl }: PasskeyDeps,
  response: PasskeyAnswer,
  { personId, publicKey, counter }: PasskeyHolder,
  now: number,
): Promise<{ counter: number; challengeHash: Buffer; challengeGoodUntil: number } | undefined> {
  const { rpID, origin } = siteOf(publicUrl)
  const { userHandle } = response.response
  if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== personId) return undefined
  let challenge: { challengeHash: Buffer; challengeGoodUntil: number } | undefined
  const verified = await verifyAuthenticationResponse({
    response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge(text) {
      const until = challengeGoodUntil(secrets, PURPOSE, text, now)
      challenge = until === undefined ? undefined : { challengeHash: hashOf(text), challengeGoodUntil: until }
      return challenge !== undefined
    },
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id: response.id, publicKey: new Uint8Array(publicKey), counter },
  }).catch(() => undefined) // As in registering: it throws for whatever is not as it must be.
  if (!verified?.verified || !challenge) return undefined
  return { counter: verified.authenticationInfo.newCounter, ...challenge }
}

function wrong(): Refused {
  return new Refused(
    'unauthenticated',
    'passkey_refused',
    'This passkey does not let you in: it is not registered here, was removed, or the answer came too late. Try again, or use your password.',
  )
}
