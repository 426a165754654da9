import type {
  Agreement,
  Channel,
  Contact,
  Entity,
  Organisation,
  OrganisationKind,
  Provision,
} from '@liaison/core/directory'
import type { Tlp } from '@liaison/core/marking'
import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type * as db from '../../kernel/database/schema.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { cutPage, type Page, type PageQuery, readCursor } from '../../kernel/http/pages.ts'
import { notFound, Refused } from '../../kernel/refused.ts'

export type OrganisationRow = Selectable<db.Organisation>
export type EntityRow = Selectable<db.Entity>

/** An organisation as a person edits it, with its place in time. */
export interface OrganisationRecord extends Organisation {
  active: boolean
  version: number
}

/** Our own name; refused before `liaison setup`. */
export async function organisationName(tx: Tx): Promise<string> {
  const row = await tx.selectFrom('installation').select('organisationName').executeTakeFirst()
  if (!row) throw new Refused('not_found', 'not_set_up', 'Nothing is set up here yet: run `liaison setup` first.')
  return row.organisationName
}

export async function entityRows(tx: Tx): Promise<EntityRow[]> {
  return tx.selectFrom('entity').selectAll().where('active', '=', true).orderBy('position').orderBy('id').execute()
}

export async function findEntity(tx: Tx, id: string): Promise<EntityRow> {
  const row = await tx.selectFrom('entity').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('entity')
  return row
}

export async function entityIds(tx: Tx): Promise<string[]> {
  return (await entityRows(tx)).map((row) => row.id)
}

export function entityOf(row: EntityRow): Entity {
  return {
    id: row.id,
    name: row.name ?? undefined,
    country: row.country,
    region: row.region ?? undefined,
    timeZone: row.timeZone,
    profile: row.profile as Record<string, unknown>,
  }
}

/** Which organisations to read: by id, by kind, or both. */
export interface Reach {
  ids: readonly string[]
  kinds: readonly OrganisationKind[]
  /** Of these kinds one each: enough to know that there is somebody. */
  oneOf?: readonly OrganisationKind[]
  /** Also those to whom an agreement makes us give notice: its clock runs whether or not anybody else asks for them. */
  notices?: boolean
}

/** As `isNotice` of core/directory reads a provision. */
const NOTICE = JSON.stringify([{ kind: 'duty_to_notify', owedBy: 'us' }])

/** Active organisations in reach, whole, in the order of their ids. */
export async function organisationsIn(tx: Tx, reach: Reach): Promise<OrganisationRecord[]> {
  const oneOf = [...(reach.oneOf ?? [])]
  if (!reach.notices && reach.ids.length + reach.kinds.length + oneOf.length === 0) return []
  const rows = await tx
    .selectFrom('organisation')
    .selectAll()
    .where('active', '=', true)
    .where((eb) =>
      eb.or([
        eb('id', '=', sql<string>`any(${[...reach.ids]}::text[])`),
        eb('kind', '=', sql<string>`any(${[...reach.kinds]}::text[])`),
        eb('id', 'in', (some) =>
          some
            .selectFrom('organisation as one')
            .select((of) => of.fn.min('one.id').as('id'))
            .where('one.active', '=', true)
            .where('one.kind', '=', sql<string>`any(${oneOf}::text[])`)
            .groupBy('one.kind'),
        ),
        ...(reach.notices ? [eb('id', 'in', (some) => withNotices(some))] : []),
      ]),
    )
    .orderBy('id')
    .execute()
  return withParts(tx, rows)
}

/** One organisation, also one that is no longer active, or `not_found`. */
export async function findOrganisation(tx: Tx, id: string): Promise<OrganisationRecord> {
  const rows = await tx.selectFrom('organisation').selectAll().where('id', '=', id).execute()
  const [organisation] = await withParts(tx, rows)
  if (!organisation) throw notFound('organisation')
  return organisation
}

/** The members of a large audience, in batches by id. */
export async function organisationsAfter(
  tx: Tx,
  kind: OrganisationKind,
  after: string,
  limit: number,
): Promise<OrganisationRecord[]> {
  const rows = await tx
    .selectFrom('organisation')
    .selectAll()
    .where('active', '=', true)
    .where('kind', '=', kind)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return withParts(tx, rows)
}

export async function listOrganisations(
  tx: Tx,
  filter: { kind?: OrganisationKind | undefined; q?: string | undefined },
  page: PageQuery,
): Promise<Page<OrganisationRow>> {
  // In lower case as the database has it, which is not always as JavaScript has it: of `İzmir`, or under another locale.
  let query = tx
    .selectFrom('organisation')
    .selectAll()
    .select(sql<string>`lower(name)`.as('folded'))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(page.limit + 1)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.q) query = query.where(sql<boolean>`starts_with(lower(name), lower(${filter.q}))`)
  const after = readCursor(page.cursor, ['string', 'string'])
  if (after) query = query.where(sql<boolean>`(lower(name), id) > (${after[0]}, ${after[1]})`)
  return cutPage(await query.execute(), page, (row) => [row.folded, row.id])
}

/** The organisations of the agreements that make us give notice. */
const withNotices = (some: ExpressionBuilder<db.Database, 'organisation'>) =>
  some.selectFrom('agreement').select('organisationId').where('active', '=', true).where('provisions', '@>', NOTICE)

async function withParts(tx: Tx, rows: OrganisationRow[]): Promise<OrganisationRecord[]> {
  if (rows.length === 0) return []
  const ids = sql<string>`any(${rows.map((row) => row.id)}::text[])`
  const [contacts, channels, agreements] = await Promise.all([
    tx
      .selectFrom('contact')
      .selectAll()
      .where('organisationId', '=', ids)
      .where('active', '=', true)
      .orderBy('position')
      .execute(),
    tx
      .selectFrom('channel')
      .innerJoin('contact', 'contact.id', 'channel.contactId')
      .selectAll('channel')
      .where('contact.organisationId', '=', ids)
      .where('channel.active', '=', true)
      .orderBy('channel.position')
      .execute(),
    tx
      .selectFrom('agreement')
      .selectAll()
      .where('organisationId', '=', ids)
      .where('active', '=', true)
      .orderBy('id')
      .execute(),
  ])
  const channelsOf = Map.groupBy(channels, (channel) => channel.contactId)
  const contactsOf = Map.groupBy(contacts, (contact) => contact.organisationId)
  const agreementsOf = Map.groupBy(agreements, (agreement) => agreement.organisationId)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind as OrganisationKind,
    country: row.country ?? undefined,
    active: row.active,
    version: row.version,
    contacts: (contactsOf.get(row.id) ?? []).map((contact) => contactOf(contact, channelsOf.get(contact.id) ?? [])),
    agreements: (agreementsOf.get(row.id) ?? []).map(agreementOf),
  }))
}

function contactOf(row: Selectable<db.Contact>, channels: Selectable<db.Channel>[]): Contact {
  return {
    id: row.id,
    name: row.name,
    order: row.position,
    named: row.named,
    languages: row.languages,
    timeZone: row.timeZone ?? undefined,
    hours: row.hours ?? undefined,
    channels: channels.map(channelOf),
  }
}

function channelOf(row: Selectable<db.Channel>): Channel {
  return {
    id: row.id,
    kind: row.kind as Channel['kind'],
    address: row.address,
    use: row.use as Channel['use'],
    outOfBand: row.outOfBand,
  }
}

function agreementOf(row: Selectable<db.Agreement>): Agreement {
  return {
    id: row.id,
    kind: row.kind as Agreement['kind'],
    title: row.title,
    validFrom: row.validFrom ?? undefined,
    validTo: row.validTo ?? undefined,
    ceiling: (row.ceiling as Tlp | null) ?? undefined,
    provisions: row.provisions as unknown as Provision[],
  }
}
