import type { OrganisationKind } from '@liaison/core/directory'
import type { EntityRow, OrganisationRecord, OrganisationRow } from './queries.ts'

export function entityViewOf(row: EntityRow) {
  const { id, name, country, region, timeZone, version } = row
  return { id, name, country, region, timeZone, profile: row.profile as Record<string, unknown>, version }
}

export function summaryOf({ id, name, kind, country, active, version }: OrganisationRow) {
  return { id, name, kind: kind as OrganisationKind, country, active, version }
}

export function organisationOf(organisation: OrganisationRecord) {
  return {
    ...organisation,
    country: organisation.country ?? null,
    contacts: organisation.contacts.map((contact) => ({
      ...contact,
      languages: [...contact.languages],
      timeZone: contact.timeZone ?? null,
      hours: contact.hours ?? null,
      channels: [...contact.channels],
    })),
    agreements: organisation.agreements.map((agreement) => ({
      ...agreement,
      validFrom: agreement.validFrom ?? null,
      validTo: agreement.validTo ?? null,
      ceiling: agreement.ceiling ?? null,
      provisions: agreement.provisions.map(({ entities, ...provision }) => ({
        ...provision,
        ...(entities && { entities: [...entities] }),
      })),
    })),
  }
}
