import { type ApprovalKind, FUNCTIONS, type FunctionName, type Person, type Role } from '@liaison/core/directory'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Person as PersonTable } from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { notFound } from '../../kernel/refused.ts'

export type PersonRow = Selectable<PersonTable> & {
  functions: FunctionName[]
  /** The place in the directory, by which holders of a function are asked; `null` for whoever holds none. */
  position: number | null
}

const people = (tx: Tx) =>
  tx
    .selectFrom('person')
    .selectAll()
    .select([
      sql<
        FunctionName[]
      >`coalesce((select array_agg(f.function order by array_position(${[...FUNCTIONS]}::text[], f.function))
        from person_function f where f.person_id = person.id), '{}')`.as('functions'),
      sql<number | null>`(select min(f.position) from person_function f where f.person_id = person.id)`.as('position'),
    ])

/** A person with version and all, or `not_found`. */
export async function readPerson(tx: Tx, id: string): Promise<PersonRow> {
  const row = await readPersonById(tx, id)
  if (!row) throw notFound('person')
  return row
}

export async function readPersonById(tx: Tx, id: string): Promise<PersonRow | undefined> {
  return people(tx).where('id', '=', id).executeTakeFirst()
}

export async function readPersonByEmail(tx: Tx, email: string): Promise<PersonRow | undefined> {
  return people(tx).where('email', '=', email.toLowerCase()).executeTakeFirst()
}

/** Everybody, in the order in which they are asked; then those without a function. */
export async function readPeople(tx: Tx): Promise<PersonRow[]> {
  return people(tx)
    .orderBy(sql`position`, (order) => order.nullsLast())
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function listPeople(tx: Tx, page: PageQuery): Promise<Page<PersonRow>> {
  const after = readCursor(page.cursor, ['string', 'id'])
  let query = people(tx)
    .orderBy('name')
    .orderBy('id')
    .limit(page.limit + 1)
  if (after) query = query.where(sql<boolean>`(name, id) > (${after[0]}, ${after[1]}::uuid)`)
  return cutPage(await query.execute(), page, (row) => [row.name, row.id])
}

/** One of our own people as the core knows them, `id` being the row's, or `not_found`. */
export async function findPerson(tx: Tx, id: string): Promise<Person> {
  return asPersonOfCore(await readPerson(tx, id))
}

/** Whoever is active, in the order in which they are asked. */
export async function activePeople(tx: Tx): Promise<Person[]> {
  return (await readPeople(tx)).filter((row) => row.active).map(asPersonOfCore)
}

/** Our people, whoever has left included. */
export async function everybody(tx: Tx): Promise<Person[]> {
  return (await readPeople(tx)).map(asPersonOfCore)
}

/** What somebody is called; undefined for nobody and for whoever is not there any more. */
export async function personName(tx: Tx, id: string | null): Promise<string | undefined> {
  if (id === null) return undefined
  return (await tx.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst())?.name
}

/** What people are called, whoever has left included. */
export async function personNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function asPersonOfCore(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: row.roles as Role[],
    approves: row.approves as ApprovalKind[],
    functions: row.functions,
    timeZone: row.timeZone,
    language: row.language,
    active: row.active,
  }
}

/** Whether somebody has made this installation theirs. */
export async function isSetUp(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('installation').select('organisationName').executeTakeFirst()) !== undefined
}

export async function organisationName(tx: Tx): Promise<string> {
  return (await tx.selectFrom('installation').select('organisationName').executeTakeFirst())?.organisationName ?? ''
}
