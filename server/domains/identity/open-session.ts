import { sql } from 'kysely'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { assertHost, may } from './access.ts'
import { readPerson } from './queries.ts'
import { hashOf, newSecretText } from './secret-texts.ts'
import { type Browser, SESSION_MS } from './sign-in.ts'

/**
 * For the demonstration alone, whose people are invented: a session for one of them without any proof. Only the host may, and no route
 * of an installation leads here (tests/architecture.test.ts). Returns the session's token.
 */
export async function openSession(ctx: Context, personId: string, browser: Browser): Promise<string> {
  const id = newId()
  const token = newSecretText()
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.manage)
    assertHost(ctx.caller)
    const person = await readPerson(tx, personId)
    if (!person.active || person.roles.length === 0) {
      throw new Refused('conflict', 'cannot_sign_in', `${person.name} is not active or has no role; mend that first.`)
    }
    const previous = browser.previous === undefined ? null : hashOf(browser.previous)
    await sql`select open_session(${personId}, ${previous}::bytea, ${id}, ${hashOf(token)}, ${toTimestamp(ctx.now)},
      ${toTimestamp(ctx.now + SESSION_MS)}, ${browser.userAgent.slice(0, 300)})`.execute(tx)
    await record(tx, ctx, 'session.opened', { kind: 'session', id }, { by: 'host', person: personId })
    return token
  })
}
