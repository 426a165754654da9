import { AGREEMENT_KINDS, CHANNEL_KINDS, ORGANISATION_KINDS, PROVISION_KINDS } from '@liaison/core/directory'
import { TLP } from '@liaison/core/marking'
import { z } from 'zod'
import { pageOf, pageQuery } from '../../kernel/http/schemas.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'must be lower-case letters, digits, dots, hyphens or underscores')
const name = z.string().trim().min(1).max(200)
const zone = z.string().max(60)
const day = z.iso.date().nullable()

export const channelShape = z.strictObject({
  kind: z.enum(CHANNEL_KINDS),
  address: z.string().trim().min(3).max(500),
  use: z.enum(['primary', 'backup']).default('primary'),
  outOfBand: z.boolean().default(false).describe('Does not depend on our own mail, sign-in, chat or network.'),
})

export const contactShape = z.strictObject({
  id: slug.optional(),
  name,
  named: z.boolean().default(false).describe('A person, not a desk. RED never goes to a desk.'),
  languages: z.array(z.string().min(2).max(20)).max(20).default([]),
  timeZone: zone.nullish(),
  hours: z.string().max(200).nullish().describe('`24/7`, or days and times in the zone of the contact.'),
  channels: z.array(channelShape).max(20),
})

export const agreementShape = z.strictObject({
  id: slug.optional(),
  kind: z.enum(AGREEMENT_KINDS),
  title: name,
  validFrom: day.optional(),
  validTo: day.optional(),
  ceiling: z.enum(TLP).nullish(),
  provisions: z
    .array(
      z.strictObject({
        id: z.string().max(100).optional().describe('Tells several notices of one agreement apart.'),
        kind: z.enum(PROVISION_KINDS),
        text: z.string().max(2000),
        within: z.string().max(30).optional(),
        owedBy: z.enum(['us', 'them']).optional(),
        from: z.string().max(60).optional(),
        when: z
          .string()
          .max(4000)
          .optional()
          .describe('When a notice is owed by us, in CEL; left out: in every incident that is declared.'),
        entities: z
          .array(z.string().max(100))
          .min(1)
          .max(100)
          .optional()
          .describe('Of our entities it binds only these.'),
        calendar: z.string().max(60).optional().describe('For business days: `entity`, or the name of a calendar.'),
      }),
    )
    .max(50)
    .default([]),
})

export const organisationInput = z
  .strictObject({
    id: slug.optional().describe('Made from the name where it is left out.'),
    name,
    kind: z.enum(ORGANISATION_KINDS),
    country: z.string().length(2).nullish(),
    contacts: z.array(contactShape).max(50).default([]).describe('In the order in which they are asked.'),
    agreements: z.array(agreementShape).max(50).default([]),
  })
  .meta({
    examples: [
      {
        name: 'Alpine Forensics',
        kind: 'forensic_firm',
        country: 'AT',
        contacts: [{ name: 'Hotline', channels: [{ kind: 'email', address: 'hotline@alpine.example' }] }],
      },
    ],
  })
export type OrganisationInput = z.output<typeof organisationInput>

/** The whole of an organisation is edited at once, contacts in order included, so that an order cannot half change. */
export const organisationEdit = organisationInput.omit({ id: true }).extend({ active: z.boolean().default(true) })
export type OrganisationEdit = z.output<typeof organisationEdit>

const contactView = contactShape
  .extend({
    id: z.string(),
    order: z.number().int(),
    timeZone: z.string().nullable(),
    hours: z.string().nullable(),
    channels: z.array(channelShape.extend({ id: z.string() })),
  })
  .meta({ id: 'Contact' })

const agreementView = agreementShape
  .extend({ id: z.string(), validFrom: day, validTo: day, ceiling: z.enum(TLP).nullable() })
  .meta({ id: 'Agreement' })

export const organisationView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(ORGANISATION_KINDS),
    country: z.string().nullable(),
    active: z.boolean(),
    contacts: z.array(contactView),
    agreements: z.array(agreementView),
    version: z.number().int(),
  })
  .meta({ id: 'Organisation' })

export const organisationSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(ORGANISATION_KINDS),
    country: z.string().nullable(),
    active: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'OrganisationSummary' })

export const organisationQuery = pageQuery.extend({
  kind: z.enum(ORGANISATION_KINDS).optional(),
  q: z.string().trim().max(200).optional().describe('Beginning of the name.'),
})
export const organisationPage = pageOf(organisationSummary)

export const entityView = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    country: z.string(),
    region: z.string().nullable(),
    timeZone: z.string(),
    profile: z.record(z.string(), z.unknown()),
    version: z.number().int(),
  })
  .meta({ id: 'Entity' })
export const entityPage = pageOf(entityView)

export const entityEdit = z
  .strictObject({
    name: name.nullish(),
    country: z.string().length(2).optional(),
    region: z.string().max(10).nullish(),
    timeZone: zone.optional(),
    profile: z.record(z.string(), z.unknown()).optional().describe('Declared by counsel, by the vocabulary.'),
  })
  .meta({ examples: [{ profile: { data_roles: ['controller'], nis2_class: 'important' } }] })
export type EntityEdit = z.output<typeof entityEdit>

export const installationView = z.object({ name: z.string() }).meta({ id: 'Installation' })

const FILE = 'people: [{ id: ida.holm, name: Ida Holm, email: ida@acme.example, roles: [responder] }]'
export const importInput = z
  .strictObject({ file: z.string().min(1).max(1_000_000).describe('The text of a directory file, YAML or JSON.') })
  .meta({ examples: [{ file: FILE }] })
export const importPreview = z
  .object({
    differences: z.array(
      z.object({
        kind: z.enum(['entity', 'person', 'organisation']),
        id: z.string(),
        before: z.unknown().describe('`null`: it is new.'),
        after: z.unknown(),
      }),
    ),
  })
  .meta({ id: 'DirectoryImportPreview' })
export const importView = z
  .object({ entities: z.array(z.string()), organisations: z.array(z.string()), people: z.array(z.string()) })
  .describe('Ids of what was changed; nothing where the file says what is recorded already.')
  .meta({ id: 'DirectoryImport' })
