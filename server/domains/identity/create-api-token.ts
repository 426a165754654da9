import { authorize } from '../../kernel/access.ts'
import type { Instant } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import { notFound, Refused } from '../../kernel/refused.ts'
import { asSession, assertHost, may } from './access.ts'
import { issueToken, type NewApiToken } from './api-tokens.ts'
import { readPersonByEmail } from './queries.ts'

/** A token of one's own, for scripts. It acts with one's rights, and goes when they go. */
export async function createOwnToken(ctx: Context, input: NewApiToken): Promise<{ id: string; token: string }> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    const person = asSession(ctx.caller)
    if (input.expiresAt !== null && input.expiresAt <= ctx.now) {
      throw new Refused('invalid', 'expired_already', 'expiresAt must lie in the future.')
    }
    return issueToken(tx, ctx, person.personId, input)
  })
}

/** For the command line: a token for a person by address. Returns its text, which is shown once. */
export async function createApiToken(
  ctx: Context,
  input: { email: string; name: string; expiresAt?: Instant },
): Promise<string> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.manage)
    assertHost(ctx.caller)
    const person = await readPersonByEmail(tx, input.email)
    if (!person) throw notFound('person')
    if (!person.active || person.roles.length === 0) {
      throw new Refused(
        'conflict',
        'cannot_sign_in',
        `${input.email} is not active or has no role, so a token would be of no use.`,
      )
    }
    const { token } = await issueToken(tx, ctx, person.id, { name: input.name, expiresAt: input.expiresAt ?? null })
    return token
  })
}
