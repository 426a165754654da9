import type { Schemas } from '../../api/client.ts'
import type { Organisation, OrganisationKind } from './queries.ts'

type Channel = Schemas['Contact']['channels'][number]

/** What is entered of an organisation. Keys stay with what is moved; no value is null, as fields have it. */
export type OrganisationValues = {
  name: string
  kind: OrganisationKind
  country: string | null
  active: boolean
  contacts: ContactValues[]
}
export type ContactValues = {
  key: string
  id?: string
  name: string
  named: boolean
  languages: string[]
  timeZone: string | null
  hours: string
  channels: ChannelValues[]
}
export type ChannelValues = Pick<Channel, 'kind' | 'address' | 'use' | 'outOfBand'> & { key: string }

export const emptyOrganisation = (): OrganisationValues => ({
  name: '',
  kind: 'supplier',
  country: null,
  active: true,
  contacts: [],
})

export const emptyChannel = (): ChannelValues => ({
  key: crypto.randomUUID(),
  kind: 'email',
  address: '',
  use: 'primary',
  outOfBand: false,
})

export const emptyContact = (timeZone: string): ContactValues => ({
  key: crypto.randomUUID(),
  name: '',
  named: false,
  languages: [],
  timeZone,
  hours: '',
  channels: [emptyChannel()],
})

export const valuesOf = ({ name, kind, country, active, contacts }: Organisation): OrganisationValues => ({
  name,
  kind,
  country,
  active,
  contacts: contacts.map(({ id, name: called, named, languages, timeZone, hours, channels }) => ({
    key: id,
    id,
    name: called,
    named: named ?? false,
    languages: languages ?? [],
    timeZone,
    hours: hours ?? '',
    channels: channels.map(({ id: key, kind: by, address, use, outOfBand }) => ({
      key,
      kind: by,
      address,
      use,
      outOfBand,
    })),
  })),
})

/** As the API takes it. Without `active`, which only an edit has. */
export const inputOf = ({ name, kind, country, contacts }: OrganisationValues) => ({
  name,
  kind,
  country,
  contacts: contacts.map(({ key: _, hours, channels, ...contact }) => ({
    ...contact,
    hours: hours || null,
    channels: channels.map(({ key: __, ...channel }) => channel),
  })),
})
