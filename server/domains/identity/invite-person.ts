import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { readPerson } from './queries.ts'

/** Has a link sent by which the person sets a password; the link itself is made when it is sent. A newer one replaces it. */
export async function invitePerson(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const person = await readPerson(tx, id)
    authorize(ctx.caller, may.manage)
    if (!person.active || person.roles.length === 0) {
      throw new Refused('conflict', 'cannot_sign_in', `${person.name} is not active or has no role; mend that first.`)
    }
    const at = toTimestamp(ctx.now)
    await tx
      .insertInto('accountMail')
      .values({ id: newId(), personId: id, kind: 'invitation', state: 'queued', dueAt: at, createdAt: at })
      .execute()
    await record(tx, ctx, 'person.invited', { kind: 'person', id })
  })
}
