import type { Agreement, Channel, Contact, Entity, Organisation } from '@liaison/core/directory'
import { sql } from 'kysely'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'

/** Writes an organisation whole. What is no longer named stays as inactive, since the record of incidents refers to it. */
export async function writeOrganisation(tx: Tx, organisation: Organisation, now: number, active = true): Promise<void> {
  const { id, name, kind, country } = organisation
  await tx
    .insertInto('organisation')
    .values({ id, name, kind, country: country ?? null, active, createdAt: toTimestamp(now) })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        name,
        kind,
        country: country ?? null,
        active,
        version: sql`organisation.version + 1`,
      }),
    )
    .execute()
  await retire(
    tx,
    'contact',
    id,
    organisation.contacts.map((contact) => contact.id),
  )
  await retire(
    tx,
    'agreement',
    id,
    organisation.agreements.map((agreement) => agreement.id),
  )
  for (const contact of organisation.contacts) await writeContact(tx, id, contact)
  for (const agreement of organisation.agreements) await writeAgreement(tx, id, agreement)
}

async function retire(tx: Tx, table: 'contact' | 'agreement', organisationId: string, kept: string[]): Promise<void> {
  await tx
    .updateTable(table)
    .set({ active: false })
    .where('organisationId', '=', organisationId)
    .where('id', '!=', sql<string>`all(${kept}::text[])`)
    .execute()
}

async function writeContact(tx: Tx, organisationId: string, contact: Contact): Promise<void> {
  const values = {
    organisationId,
    name: contact.name,
    position: contact.order,
    named: contact.named,
    languages: [...contact.languages],
    timeZone: contact.timeZone ?? null,
    hours: contact.hours ?? null,
    active: true,
  }
  await tx
    .insertInto('contact')
    .values({ id: contact.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...values, version: sql`contact.version + 1` }))
    .execute()
  await tx
    .updateTable('channel')
    .set({ active: false })
    .where('contactId', '=', contact.id)
    .where('id', '!=', sql<string>`all(${contact.channels.map((channel) => channel.id)}::text[])`)
    .execute()
  for (const [position, channel] of contact.channels.entries()) await writeChannel(tx, contact.id, channel, position)
}

async function writeChannel(tx: Tx, contactId: string, channel: Channel, position: number): Promise<void> {
  const { id, kind, address, use, outOfBand } = channel
  const values = { contactId, kind, address, use, outOfBand, position, active: true }
  await tx
    .insertInto('channel')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

async function writeAgreement(tx: Tx, organisationId: string, agreement: Agreement): Promise<void> {
  const values = {
    organisationId,
    kind: agreement.kind,
    title: agreement.title,
    validFrom: agreement.validFrom ?? null,
    validTo: agreement.validTo ?? null,
    ceiling: agreement.ceiling ?? null,
    provisions: toJsonb(agreement.provisions),
    active: true,
  }
  await tx
    .insertInto('agreement')
    .values({ id: agreement.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...values, version: sql`agreement.version + 1` }))
    .execute()
}

export async function writeEntity(tx: Tx, entity: Entity, position: number): Promise<void> {
  const values = {
    name: entity.name ?? null,
    country: entity.country,
    region: entity.region ?? null,
    timeZone: entity.timeZone,
    profile: toJsonb(entity.profile),
    position,
    active: true,
  }
  await tx
    .insertInto('entity')
    .values({ id: entity.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...values, version: sql`entity.version + 1` }))
    .execute()
}
