import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { readPerson } from './queries.ts'
import { endAccess } from './write.ts'

/** Ends all sessions of another person, and links under way: for a device that was lost (ASVS 5.0 V7.4.5). */
export async function endSessions(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const person = await readPerson(tx, id)
    authorize(ctx.caller, may.manage)
    const ended = await endAccess(tx, person.id, ctx.now, false)
    await record(tx, ctx, 'person.sessions_ended', { kind: 'person', id }, { ended })
  })
}
