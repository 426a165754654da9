import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { record } from '../../kernel/record.ts'
import type { PersonRow } from './queries.ts'

/** Appends what a person is now: what they may do in the open, who they are in the part that can be erased. */
export async function recordPerson(tx: Tx, ctx: Context, action: string, row: PersonRow): Promise<void> {
  await record(
    tx,
    ctx,
    action,
    { kind: 'person', id: row.id },
    { roles: row.roles, approves: row.approves, functions: row.functions, active: row.active },
    { name: row.name, email: row.email, timeZone: row.timeZone, language: row.language },
  )
}

/** Appends an act of a person on their own keys, or of whoever proved to be that person. */
export async function recordKeys(
  tx: Tx,
  ctx: Context,
  action: string,
  personId: string,
  payload: Record<string, string | number | boolean> = {},
): Promise<void> {
  const known: Context =
    ctx.caller.kind === 'public' ? { ...ctx, caller: { kind: 'public', as: { kind: 'person', id: personId } } } : ctx
  await record(tx, known, action, { kind: 'person', id: personId }, payload)
}
