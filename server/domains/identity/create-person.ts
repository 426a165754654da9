import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { hiddenPart, publicPart } from './log-parts.ts'
import { type PersonRow, readPeople, readPerson } from './queries.ts'
import type { CreatePersonInput } from './schemas.ts'
import { assertFreeAddress, insertPerson, lockPeople, setFunctions } from './write.ts'

/** Adds a person, who cannot sign in before accepting an invitation. */
export async function createPerson(ctx: Context, { functions, ...person }: CreatePersonInput): Promise<PersonRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.manage)
    await lockPeople(tx)
    assertFreeAddress(await readPeople(tx), person.email)
    const id = await insertPerson(tx, ctx.now, { ...person, active: true })
    await setFunctions(tx, await readPerson(tx, id), functions)
    const row = await readPerson(tx, id)
    await record(tx, ctx, 'person.added', { kind: 'person', id }, publicPart(row), hiddenPart(row))
    return row
  })
}
