import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { asSession, may } from './access.ts'
import { asHouse } from './log-parts.ts'
import { isPassword } from './passwords.ts'
import { beginOwnTry } from './sign-in-queries.ts'

/**
 * Throws unless whoever holds the session shows the password again: before keys change, so that an unlocked screen is not enough
 * (ASVS 5.0 V7.5.1). Tries count like those of signing in; `forgetTries` takes them back with the change itself. Returns the person.
 */
export async function reauthenticate(ctx: Context, password: string): Promise<{ personId: string; sessionId: string }> {
  authorize(ctx.caller, may.keep_own_keys)
  const { personId, by } = asSession(ctx.caller)
  const counted = await ctx.transaction(async (tx) => {
    const begun = await beginOwnTry(tx, ctx.now)
    if (begun?.locks) await record(tx, asHouse(ctx), 'person.waits_after_tries', { kind: 'person', id: personId })
    return begun
  })
  const judged = counted && !counted.waiting ? counted : undefined
  if (!(await isPassword(password, judged?.passwordHash))) {
    throw new Refused(
      'forbidden',
      'password_refused',
      'The present password is not right, or there were too many tries: then wait, a quarter of an hour at most, and try again.',
    )
  }
  return { personId, sessionId: by.sessionId }
}

/** Takes the count of tries back, once one was right. */
export async function forgetTries(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('credential')
    .set({ failedAttempts: 0, lockedUntil: null })
    .where('personId', '=', personId)
    .execute()
}
