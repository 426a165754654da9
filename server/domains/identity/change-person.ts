import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { assertVersion } from '../../kernel/http/edits.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { hiddenPart, publicPart } from './log-parts.ts'
import { asPersonOfCore, type PersonRow, readPeople, readPerson } from './queries.ts'
import type { ChangePersonInput } from './schemas.ts'
import {
  assertFreeAddress,
  endAccess,
  isAdministrator,
  isLastAdministrator,
  lockPeople,
  setFunctions,
  updatePerson,
} from './write.ts'

/**
 * Changes who a person is and what they may do. Whoever is deactivated is out at once, with sessions, links and API tokens; whoever
 * gets another address signs in anew.
 */
export async function changePerson(
  ctx: Context,
  id: string,
  version: number,
  changes: ChangePersonInput,
): Promise<PersonRow> {
  return ctx.transaction(async (tx) => {
    await lockPeople(tx)
    const before = await readPerson(tx, id)
    authorize(ctx.caller, may.manage)
    assertVersion(before, version)
    const everybody = await readPeople(tx)
    const after = { ...asPersonOfCore(before), ...changes }
    assertFreeAddress(everybody, after.email, id)
    if (isLastAdministrator(everybody, id) && !isAdministrator(after)) throw lastAdministrator()
    await updatePerson(tx, before, after)
    await setFunctions(tx, before, after.functions)
    const leaves = !after.active || after.roles.length === 0
    if (leaves || after.email.toLowerCase() !== before.email) await endAccess(tx, id, ctx.now, leaves)
    const row = await readPerson(tx, id)
    await record(
      tx,
      ctx,
      'person.changed',
      { kind: 'person', id },
      { before: publicPart(before), after: publicPart(row) },
      { before: hiddenPart(before), after: hiddenPart(row) },
    )
    return row
  })
}

function lastAdministrator(): Refused {
  return new Refused(
    'conflict',
    'last_administrator',
    'The last administrator stays, or nobody could let anybody in any more; make somebody else administrator first.',
  )
}
