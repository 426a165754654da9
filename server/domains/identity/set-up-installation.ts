import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { assertHost, may } from './access.ts'
import { hiddenPart, publicPart } from './log-parts.ts'
import { assertGoodPassword } from './password-policy.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { type PersonRow, readPerson, readPersonByEmail } from './queries.ts'
import { insertPerson, isAdministrator, lockPeople, updatePerson } from './write.ts'

export interface SetUp {
  organisation: string
  email: string
  /** Left out: what stands before the @. */
  name?: string
  password: string
}

/** Makes the installation and its first administrator. The same again changes nothing; anything else is refused. */
export async function setUpInstallation(ctx: Context, input: SetUp): Promise<{ personId: string; created: boolean }> {
  const name = input.name ?? input.email.replace(/@.*/, '')
  const passwordHash = await hashPassword(input.password)
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.set_up)
    assertHost(ctx.caller)
    await lockPeople(tx)
    const installation = await tx.selectFrom('installation').selectAll().executeTakeFirst()
    const known = await readPersonByEmail(tx, input.email)
    if (installation) {
      const personId = await assertSame(tx, input, installation.organisationName, known)
      return { personId, created: false }
    }
    assertGoodPassword(input.password, { organisation: input.organisation, email: input.email, name })
    await tx
      .insertInto('installation')
      .values({ organisationName: input.organisation, createdAt: toTimestamp(ctx.now) })
      .execute()
    const administrator = await administratorFrom(tx, ctx, known, { name, email: input.email })
    await tx
      .insertInto('credential')
      .values({ personId: administrator.id, passwordHash, passwordChangedAt: toTimestamp(ctx.now) })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet({ passwordHash }))
      .execute()
    const subject = { kind: 'person', id: administrator.id }
    const action = known ? 'person.changed' : 'person.added'
    await record(tx, ctx, action, subject, publicPart(administrator), hiddenPart(administrator))
    await record(
      tx,
      ctx,
      'installation.set_up',
      { kind: 'installation', id: 'own' },
      {},
      { organisation: input.organisation },
    )
    return { personId: administrator.id, created: true }
  })
}

/** Somebody whom an import brought already, or a new person. */
async function administratorFrom(
  tx: Tx,
  ctx: Context,
  known: PersonRow | undefined,
  { name, email }: { name: string; email: string },
): Promise<PersonRow> {
  const rights = { roles: ['administrator', 'coordinator'] as const, approves: [], active: true }
  if (!known) return readPerson(tx, await insertPerson(tx, ctx.now, { name, email, timeZone: 'Etc/UTC', ...rights }))
  const roles = [...new Set([...known.roles, ...rights.roles])]
  await updatePerson(tx, known, { ...known, ...rights, roles: roles as never, approves: known.approves as never })
  return readPerson(tx, known.id)
}

async function assertSame(tx: Tx, input: SetUp, organisation: string, known: PersonRow | undefined): Promise<string> {
  const credential = known
    ? await tx.selectFrom('credential').select('passwordHash').where('personId', '=', known.id).executeTakeFirst()
    : undefined
  const differs = [
    organisation !== input.organisation && 'organisation',
    !(known && isAdministrator(known)) && 'administrator',
    known && !(await isPassword(input.password, credential?.passwordHash ?? undefined)) && 'password',
  ].filter(Boolean)
  if (known && differs.length === 0) return known.id
  throw new Refused(
    'conflict',
    'already_set_up',
    `This installation is set up already, with another ${differs.join(' and another ')}. Nothing was changed.`,
  )
}
