import { authorize } from '../../kernel/access.ts'
import type { Instant } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { may } from './access.ts'
import { asHouse } from './log-parts.ts'
import { hasPasskey } from './passkey-queries.ts'
import { isPassword } from './passwords.ts'
import type { SignInInput } from './schemas.ts'
import { acceptedStep, sealedFor } from './second-factor.ts'
import { hashOf, hashOfTypedCode, newSecretText } from './secret-texts.ts'
import { beginSignIn, finishSignIn, type Try } from './sign-in-queries.ts'

/** In any case; twelve hours without a request end it before (0010-sign-in.sql). */
export const SESSION_MS = 30 * 86_400_000

export interface Browser {
  userAgent: string
  /** The session token that it held before, which ends; also one that ended by time vouches for the browser. */
  previous: string | undefined
}

/**
 * Opens a session and returns its token, which goes into a cookie and exists nowhere else. Whether address, password or code are wrong,
 * the person is inactive or the account waits after too many tries, the answer and the time it takes are the same (ASVS 5.0 V6.3.8).
 * The password is judged between two transactions, since a flood of sign-ins must not hold connections.
 */
export async function signIn(ctx: Context, secrets: Secrets, input: SignInInput, browser: Browser): Promise<string> {
  authorize(ctx.caller, may.sign_in)
  const previousHash = browser.previous === undefined ? undefined : hashOf(browser.previous)
  const begun = await ctx.transaction(async (tx) => {
    const counted = await beginSignIn(tx, input.email, ctx.now, previousHash)
    if (counted?.locks) {
      await record(tx, asHouse(ctx), 'person.waits_after_tries', { kind: 'person', id: counted.personId })
    }
    return counted
  })
  const judged = begun && !begun.waiting ? begun : undefined
  const right = await isPassword(input.password, judged?.passwordHash)
  if (!judged || !right) throw wrong()
  const { personId, passwordHash } = judged
  const sessionId = newId()
  const token = newSecretText()
  return ctx.transaction(async (tx) => {
    const passkey = await hasPasskey(tx, personId)
    const factor = judgeSecondFactor(secrets, judged, passkey, input, ctx.now)
    const open = await finishSignIn(tx, ctx.now, {
      personId,
      passwordHash,
      ...factor,
      previousHash,
      sessionId,
      tokenHash: hashOf(token),
      expiresAt: ctx.now + SESSION_MS,
      userAgent: browser.userAgent.slice(0, 300),
    })
    if (!open) throw wrong()
    const proven = { ...ctx, caller: { kind: 'public', as: { kind: 'person', id: personId } } as const }
    await record(tx, proven, 'session.opened', { kind: 'session', id: sessionId }, { by: factor.by })
    return token
  })
}

interface Factor {
  by: 'password' | 'totp' | 'recovery_code'
  totpStep?: number
  recoveryHash?: Buffer
}

/** Throws where a second factor is enrolled and not shown. A code that was used already is found out when the session opens. */
function judgeSecondFactor(secrets: Secrets, judged: Try, passkey: boolean, input: SignInInput, now: Instant): Factor {
  if (judged.totpSecret === null && !passkey) return { by: 'password' }
  if (judged.totpSecret !== null && input.totp !== undefined) {
    const secret = secrets.open(judged.totpSecret, sealedFor(judged.personId))
    const totpStep = acceptedStep(secret, input.totp, now, judged.totpLastStep)
    if (totpStep === undefined) throw wrong()
    return { by: 'totp', totpStep }
  }
  if (input.recoveryCode === undefined) {
    throw new Refused(
      'unauthenticated',
      'second_factor_required',
      judged.totpSecret === null
        ? 'Sign in with your passkey, or send a recovery code as well.'
        : 'Send the code of your authenticator app as well, or a recovery code.',
    )
  }
  return { by: 'recovery_code', recoveryHash: hashOfTypedCode(input.recoveryCode) }
}

function wrong(): Refused {
  return new Refused(
    'unauthenticated',
    'sign_in_refused',
    'Address, password or code are not right, or there were too many tries: then wait, a quarter of an hour at most, and try again.',
  )
}
