import * as z from 'zod'
import { describeCode, isCode } from '../facts/index.ts'
import { dayText, idText, lineText, type Path, type Sketch } from '../input/index.ts'
import { TLP } from '../marking/index.ts'
import { durationSchema, zoneSchema } from '../time/index.ts'
import {
  AGREEMENT_KINDS,
  APPROVAL_KINDS,
  CHANNEL_KINDS,
  FUNCTIONS,
  ORGANISATION_KINDS,
  PROVISION_KINDS,
  ROLES,
} from './types.ts'

/** RFC 5321 §4.5.3.1 lengths; the shapes of a mailbox that people have, without quoted local parts and address literals. */
const emailText = z
  .string()
  .max(254)
  .regex(
    /^[^\s@<>()[\],;:"\\\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u,
    'must be an e-mail address such as desk@authority.example',
  )
const country = z.string().refine((text) => isCode('iso_3166_1', text), `must be ${describeCode('iso_3166_1')}`)
const region = z.string().refine((text) => isCode('iso_3166_2', text), `must be ${describeCode('iso_3166_2')}`)
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as de or pt-BR')

const entity = z.strictObject({
  id: idText,
  name: lineText.optional(),
  country,
  region: region.optional(),
  time_zone: zoneSchema,
  profile: z.record(z.string(), z.unknown()).default({}),
})

/** Our own organisation: its name (which a scenario may leave out) and its legal entities. */
export const organisationShape = z.strictObject({ name: lineText.optional(), entities: z.array(entity).min(1) })

const person = z.strictObject({
  id: idText,
  name: lineText,
  email: emailText,
  roles: z.array(z.enum(ROLES)).default([]),
  approves: z.array(z.enum(APPROVAL_KINDS)).default([]),
  functions: z.array(z.enum(FUNCTIONS)).default([]),
  time_zone: zoneSchema,
  language: language.optional(),
  active: z.boolean().default(true),
})

/** The address is checked beside the kind, by `addressProblem`. */
const channel = z.strictObject({
  id: z.string().min(1).max(300).optional(),
  kind: z.enum(CHANNEL_KINDS),
  address: lineText,
  use: z.enum(['primary', 'backup']).default('primary'),
  out_of_band: z.boolean().default(false),
})

const contact = z.strictObject({
  id: idText,
  name: lineText,
  order: z.int().min(1).optional(),
  named: z.boolean().default(false),
  languages: z.array(language).default([]),
  time_zone: zoneSchema.optional(),
  hours: z.string().optional(),
  channels: z.array(channel).default([]),
})

const provision = z.strictObject({
  id: idText.optional(),
  kind: z.enum(PROVISION_KINDS),
  text: z.string().min(1).max(4000),
  within: durationSchema.optional(),
  owed_by: z.enum(['us', 'them']).optional(),
  from: z.string().min(1).optional(),
  when: z.string().regex(/\S/, 'must not be empty').max(4000).optional(),
  calendar: z.string().min(1).optional(),
  entities: z.array(idText).min(1).optional(),
})

const agreement = z.strictObject({
  id: idText,
  kind: z.enum(AGREEMENT_KINDS),
  title: lineText,
  valid_from: dayText.optional(),
  valid_to: dayText.optional(),
  ceiling: z.enum(TLP).optional(),
  provisions: z.array(provision).default([]),
})

const organisation = z.strictObject({
  id: idText,
  name: lineText,
  kind: z.enum(ORGANISATION_KINDS),
  country: country.optional(),
  contacts: z.array(contact).default([]),
  agreements: z.array(agreement).default([]),
})

/** The directory file. */
export const directoryShape = z.strictObject({
  organisation: organisationShape.extend({ name: lineText }),
  people: z.array(person).default([]),
  organisations: z.array(organisation).default([]),
})

export type DirectorySketch = Sketch<z.input<typeof directoryShape>>
/** An entry of a list that may have faults, with where it stands. */
export type Entry<L> = NonNullable<L> extends readonly (infer E)[] ? [NonNullable<E>, Path] : never
export type AgreementEntry = Entry<Entry<DirectorySketch['organisations']>[0]['agreements']>

/** Why an address does not fit the kind of its channel, or undefined if it does. */
export function addressProblem(kind: (typeof CHANNEL_KINDS)[number], address: string): string | undefined {
  switch (kind) {
    case 'email':
      return emailText.safeParse(address).error?.issues[0]?.message
    case 'phone':
      return /^\+[0-9][0-9 ()./-]{4,30}$/.test(address) ? undefined : 'must be a number such as +43 1 234 5678'
    case 'webhook':
      return webhookProblem(address)
  }
}

function webhookProblem(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return 'must be an address that begins with https:// or http://'
  }
  return url.username !== '' || url.password !== '' ? 'must not carry a user name or password' : undefined
}
