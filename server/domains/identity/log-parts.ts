import type { Context } from '../../kernel/context.ts'
import type { PersonRow } from './queries.ts'

/** What the log says of a person in the open: what they may do. */
export function publicPart({ roles, approves, functions, active }: PersonRow) {
  return { roles, approves, functions, active }
}

/** And in the part that can be erased: who they are. */
export function hiddenPart({ name, email, timeZone, language }: PersonRow) {
  return { name, email, timeZone, language }
}

/** Whoever fails to sign in is not known: the house appends by itself that an account waits. */
export function asHouse(ctx: Context): Context {
  return { ...ctx, caller: { kind: 'system', task: 'sign_in' } }
}
