import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { asSession, may } from './access.ts'
import { closeOtherSessions, endRecovery, secondFactorOf } from './key-queries.ts'
import { findOwnPasskey, type PasskeyRow } from './passkey-queries.ts'
import { forgetTries, reauthenticate } from './reauthenticate.ts'

/** What one calls it oneself, to know it from the others. */
export async function renamePasskey(ctx: Context, id: string, name: string): Promise<PasskeyRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    const { personId } = asSession(ctx.caller)
    const before = await findOwnPasskey(tx, personId, id)
    if (before.name === name) return before
    await tx.updateTable('passkey').set({ name }).where('id', '=', id).execute()
    await record(tx, ctx, 'passkey.renamed', { kind: 'passkey', id }, { person: personId }, { name })
    return { ...before, name }
  })
}

/** It opens nothing from now on; one's other sessions end. With the last second factor the recovery codes go. */
export async function removePasskey(ctx: Context, id: string, password: string): Promise<void> {
  const { personId, sessionId } = await reauthenticate(ctx, password)
  await ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.keep_own_keys)
    await findOwnPasskey(tx, personId, id)
    await tx.deleteFrom('passkey').where('id', '=', id).execute()
    const { totp, passkeys } = await secondFactorOf(tx, personId)
    if (!totp && passkeys === 0) await endRecovery(tx, personId)
    await forgetTries(tx, personId)
    await closeOtherSessions(tx, personId, sessionId, ctx.now)
    await record(tx, ctx, 'passkey.removed', { kind: 'passkey', id }, { person: personId })
  })
}
