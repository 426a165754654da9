import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { assertGoodPassword } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { hashOf } from './secret-texts.ts'
import { type LinkKind, linkHolder, spendLink } from './sign-in-queries.ts'

/**
 * Sets a password by the link of an invitation or a reset, once. All sessions of the person end; a second factor stays. A password that
 * is refused does not use the link up.
 */
export async function useLink(ctx: Context, kind: LinkKind, token: string, password: string): Promise<void> {
  authorize(ctx.caller, may.use_link)
  const tokenHash = hashOf(token)
  const holder = await ctx.transaction((tx) => linkHolder(tx, kind, tokenHash, ctx.now))
  if (!holder) throw noLink()
  assertGoodPassword(password, holder)
  const passwordHash = await hashPassword(password)
  await ctx.transaction(async (tx) => {
    const id = await spendLink(tx, kind, tokenHash, passwordHash, ctx.now)
    if (id === undefined) throw noLink()
    const proven = { ...ctx, caller: { kind: 'public', as: { kind: 'person', id } } as const }
    await record(tx, proven, 'password.set_by_link', { kind: 'person', id }, { kind })
  })
}

function noLink(): Refused {
  return new Refused(
    'not_found',
    'link_not_good',
    'This link was used already, is too old or never was one; ask for another.',
  )
}
