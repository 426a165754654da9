import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { notFound } from '../../kernel/refused.ts'
import { asPerson, may } from './access.ts'

/** Ends one of one's own API tokens, at once. A token may end itself. */
export async function revokeToken(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    const { personId } = asPerson(ctx.caller)
    const revoked = await tx
      .updateTable('apiToken')
      .set({ revokedAt: toTimestamp(ctx.now) })
      .where('id', '=', id)
      .where('personId', '=', personId)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    if (revoked.numUpdatedRows === 0n) throw notFound('API token')
    await record(tx, ctx, 'api_token.revoked', { kind: 'api_token', id }, { person: personId })
  })
}
