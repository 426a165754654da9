import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { asSession, may } from './access.ts'
import { insertToken, type NewApiToken } from './api-tokens.ts'

/** A token of one's own, for scripts. It acts with one's rights, and goes when they go. */
export async function createOwnToken(ctx: Context, input: NewApiToken): Promise<{ id: string; token: string }> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    const { personId } = asSession(ctx.caller)
    if (input.expiresAt !== null && input.expiresAt <= ctx.now) {
      throw new Refused('invalid', 'expired_already', 'expiresAt must lie in the future.')
    }
    const made = await insertToken(tx, ctx.now, personId, input)
    const subject = { kind: 'api_token', id: made.id }
    await record(tx, ctx, 'api_token.created', subject, { person: personId }, { name: input.name })
    return made
  })
}
