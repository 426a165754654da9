import type { FunctionName, Person } from '@liaison/core/directory'
import { sql } from 'kysely'
import type { Instant } from '../../kernel/clock.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { Refused } from '../../kernel/refused.ts'
import type { PersonRow } from './queries.ts'

/** Changes of people wait for each other: the last administrator, unique addresses and the order are judged over all of them. */
export async function lockPeople(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('person'))`.execute(tx)
}

export type PersonFields = Omit<Person, 'id' | 'functions'>

/** Writes a new person, whose key is the one of the directory file or else the id. Returns the id. */
export async function insertPerson(tx: Tx, now: Instant, person: PersonFields, key?: string): Promise<string> {
  const id = newId()
  await tx
    .insertInto('person')
    .values({ id, key: key ?? id, createdAt: toTimestamp(now), ...columnsOf(person) })
    .execute()
  return id
}

export async function updatePerson(tx: Tx, before: PersonRow, person: PersonFields, key = before.key): Promise<void> {
  await tx
    .updateTable('person')
    .set({ key, version: before.version + 1, ...columnsOf(person) })
    .where('id', '=', before.id)
    .execute()
}

function columnsOf(person: PersonFields) {
  return {
    name: person.name,
    email: person.email.toLowerCase(),
    roles: [...person.roles],
    approves: [...person.approves],
    timeZone: person.timeZone,
    language: person.language ?? 'en',
    active: person.active,
  }
}

/** Sets the functions of a person, who keeps the place in the order or, new to it, comes last. */
export async function setFunctions(tx: Tx, person: PersonRow, functions: readonly FunctionName[]): Promise<void> {
  const last = sql<number>`(select coalesce(max(position) + 1, 0) from person_function)`
  const { rows } = await sql<{ last: number }>`select ${last} as last`.execute(tx)
  await placePerson(tx, person.id, functions, person.position ?? rows[0]?.last ?? 0)
}

/** The functions of a person at one place of the order, which is the same for all of them. */
export async function placePerson(
  tx: Tx,
  personId: string,
  functions: readonly FunctionName[],
  position: number,
): Promise<void> {
  await tx.deleteFrom('personFunction').where('personId', '=', personId).execute()
  if (functions.length === 0) return
  await tx
    .insertInto('personFunction')
    .values([...new Set(functions)].map((name) => ({ personId, function: name, position })))
    .execute()
}

/**
 * Puts these people first, as they are given, and all others who hold a function after them, as they were. Returns whether those
 * who were in the order before follow each other in another way now.
 */
export async function reorder(tx: Tx, before: readonly PersonRow[], first: readonly string[]): Promise<boolean> {
  const former = before.filter((row) => row.position !== null).map((row) => row.id)
  const order = [...first, ...former.filter((id) => !first.includes(id))]
  await sql`
    update person_function f set position = o.position - 1
      from unnest(${order}::uuid[]) with ordinality as o (id, position)
     where f.person_id = o.id and f.position <> o.position - 1`.execute(tx)
  return order.filter((id) => former.includes(id)).some((id, place) => id !== former[place])
}

/** Ends the sessions and links of a person at once, and the API tokens too where told. Returns how many sessions it ended. */
export async function endAccess(tx: Tx, personId: string, now: Instant, tokensToo: boolean): Promise<number> {
  const { rows } = await sql<{ ended: number }>`
    select end_access(${personId}, ${tokensToo}, ${toTimestamp(now)}) as ended`.execute(tx)
  return rows[0]?.ended ?? 0
}

/** Throws where the address belongs to somebody else. */
export function assertFreeAddress(everybody: readonly PersonRow[], email: string, id?: string): void {
  const holder = everybody.find((row) => row.email === email.toLowerCase() && row.id !== id)
  if (holder) throw new Refused('conflict', 'email_taken', `${holder.name} has the address ${email} already.`)
}

export function isAdministrator(person: { roles: readonly string[]; active: boolean }): boolean {
  return person.active && person.roles.includes('administrator')
}

/** Whether nobody but this person administers: they stay, or nobody could let anybody in any more. */
export function isLastAdministrator(everybody: readonly PersonRow[], id: string): boolean {
  const administrators = everybody.filter(isAdministrator)
  return administrators.length === 1 && administrators[0]?.id === id
}
