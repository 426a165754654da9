import { authorize } from '../../kernel/access.ts'
import type { Instant } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { notFound, Refused } from '../../kernel/refused.ts'
import { assertHost, may } from './access.ts'
import { insertToken } from './api-tokens.ts'
import { readPersonByEmail } from './queries.ts'

/** For the command line: a token for a person by address. Returns its text, which is shown once. */
export async function createApiToken(
  ctx: Context,
  { email, name, expiresAt = null }: { email: string; name: string; expiresAt?: Instant | null },
): Promise<string> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.manage)
    assertHost(ctx.caller)
    const person = await readPersonByEmail(tx, email)
    if (!person) throw notFound('person')
    if (!person.active || person.roles.length === 0) {
      throw new Refused('conflict', 'cannot_sign_in', `${email} is not active or has no role; mend that first.`)
    }
    const { id, token } = await insertToken(tx, ctx.now, person.id, { name, expiresAt })
    await record(tx, ctx, 'api_token.created', { kind: 'api_token', id }, { person: person.id }, { name })
    return token
  })
}
