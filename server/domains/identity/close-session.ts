import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { asPerson, may } from './access.ts'
import { closeSession } from './key-queries.ts'

/** Ends one of one's own sessions, at once; signing out is ending the present one. */
export async function closeOwnSession(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    const { personId } = asPerson(ctx.caller)
    await closeSession(tx, personId, id, ctx.now)
    await record(tx, ctx, 'session.closed', { kind: 'session', id })
  })
}
