import { FUNCTIONS, type Person } from '@liaison/core/directory'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { record } from '../../kernel/record.ts'
import { saysTheSame } from '../../kernel/same.ts'
import { may } from './access.ts'
import { hiddenPart, publicPart } from './log-parts.ts'
import { asPersonOfCore, type PersonRow, readPeople, readPerson } from './queries.ts'
import {
  assertFreeAddress,
  endAccess,
  insertPerson,
  isLastAdministrator,
  lockPeople,
  placePerson,
  reorder,
  updatePerson,
} from './write.ts'

/**
 * Takes people from a directory file, where `id` is their key there: known by that key or else by their address. Nobody is invited,
 * and whoever is not in the file is left alone. The order of the file becomes the order in which holders of a function are asked;
 * others come after. The last administrator stays one, whatever the file says. Returns the keys of those whom it changed: none for
 * the same file again.
 */
export async function upsertPeople(tx: Tx, ctx: Context, people: readonly Person[]): Promise<string[]> {
  authorize(ctx.caller, may.import)
  await lockPeople(tx)
  const before = await readPeople(tx)
  const everybody = new Map(before.map((row) => [row.id, row]))
  const changed: string[] = []
  const order: string[] = []
  for (const stated of people) {
    const known = whoIs([...everybody.values()], stated)
    const person = wanted(stated, known, [...everybody.values()])
    if (!known || known.key !== stated.id || !saysTheSame(asPersonOfCore(known), { ...person, id: known.id })) {
      const row = await upsertPerson(tx, ctx, known, person)
      everybody.set(row.id, row)
      changed.push(stated.id)
    }
    order.push([...everybody.values()].find((row) => row.key === stated.id)?.id ?? '')
  }
  if (await reorder(tx, before, order)) await record(tx, ctx, 'person.order_changed', { kind: 'person', id: 'all' })
  return changed
}

function whoIs(everybody: readonly PersonRow[], { id, email }: Person): PersonRow | undefined {
  const known = everybody.find((row) => row.key === id) ?? everybody.find((row) => row.email === email.toLowerCase())
  assertFreeAddress(everybody, email, known?.id)
  return known
}

/** What the file states, with what it leaves open as it is. */
function wanted(stated: Person, known: PersonRow | undefined, everybody: readonly PersonRow[]): Person {
  const last = known !== undefined && isLastAdministrator(everybody, known.id)
  return {
    ...stated,
    email: stated.email.toLowerCase(),
    roles: last ? [...new Set([...stated.roles, 'administrator' as const])] : stated.roles,
    functions: FUNCTIONS.filter((name) => stated.functions.includes(name)),
    language: stated.language ?? known?.language ?? 'en',
    active: stated.active || last,
  }
}

async function upsertPerson(tx: Tx, ctx: Context, known: PersonRow | undefined, person: Person): Promise<PersonRow> {
  const key = person.id
  const id = known?.id ?? (await insertPerson(tx, ctx.now, person, key))
  if (known) await updatePerson(tx, known, person, key)
  await placePerson(tx, id, person.functions, known?.position ?? 0)
  if (known && (known.email !== person.email || (known.active && !person.active))) {
    await endAccess(tx, id, ctx.now, !person.active)
  }
  const row = await readPerson(tx, id)
  const action = known ? 'person.changed' : 'person.added'
  await record(tx, ctx, action, { kind: 'person', id }, publicPart(row), hiddenPart(row))
  return row
}
