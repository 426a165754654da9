import type { Agreement, Channel, OrganisationKind } from '@liaison/core/directory'
import type { Tlp } from '@liaison/core/marking'
import type { Tx } from '../../kernel/database/transaction.ts'
import { organisationsIn } from '../directory/index.ts'
import { activePeople } from '../identity/index.ts'
import { activePlan } from '../plans/index.ts'

/** Somebody to whom something may go, as the directory knows them now. Who is not active is not there. */
export interface Addressee {
  id: string
  name: string
  timeZone: string
  language?: string | undefined
  /** One of our own people, or a contact of our own house. */
  own: boolean
  /** One of our own people, who can sign in. */
  person: boolean
  named: boolean
  counsel: boolean
  /** Of an outside contact. */
  organisation?: { id: string; name: string; kind: OrganisationKind } | undefined
  agreements: readonly Agreement[]
  channels: readonly Pick<Channel, 'id' | 'kind' | 'address'>[]
}

/** The limits of the plan in force. `ceiling`: absent without a plan, and then nothing goes to whoever has no agreement. */
export interface Limits {
  ceiling?: Tlp | undefined
  unencryptedCeiling: Tlp
}

export async function limitsOf(tx: Tx): Promise<Limits> {
  const defaults = (await activePlan(tx))?.plan.defaults
  return { ceiling: defaults?.ceiling, unencryptedCeiling: defaults?.unencryptedCeiling ?? 'AMBER' }
}

/** The persons and contacts with these ids; unknown ones are left out. */
export async function addresseesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Addressee>> {
  if (ids.length === 0) return new Map()
  const wanted = new Set(ids)
  const [people, contacts] = await Promise.all([peopleOf(tx, wanted), contactsOf(tx, wanted)])
  return new Map([...people, ...contacts].map((one) => [one.id, one]))
}

async function peopleOf(tx: Tx, wanted: ReadonlySet<string>): Promise<Addressee[]> {
  if (![...wanted].some((id) => UUID.test(id))) return []
  const people = (await activePeople(tx)).filter((person) => wanted.has(person.id))
  return people.map(({ id, name, email, timeZone, language, functions }) => ({
    id,
    name,
    timeZone,
    language,
    own: true,
    person: true,
    named: true,
    counsel: functions.includes('legal_counsel'),
    agreements: [],
    channels: [{ id: `${id}/email/${email}`, kind: 'email', address: email }],
  }))
}

async function contactsOf(tx: Tx, wanted: ReadonlySet<string>): Promise<Addressee[]> {
  const rows = await tx
    .selectFrom('contact')
    .select('organisationId')
    .distinct()
    .where('id', 'in', [...wanted])
    .where('active', '=', true)
    .execute()
  const ids = rows.map((row) => row.organisationId)
  const organisations = await organisationsIn(tx, { ids, kinds: [] })
  return organisations.flatMap(({ id, name, kind, contacts, agreements }) =>
    contacts
      .filter((contact) => wanted.has(contact.id))
      .map((contact) => ({
        id: contact.id,
        name: contact.name,
        timeZone: contact.timeZone ?? 'Etc/UTC',
        language: contact.languages[0],
        own: kind === 'own' || kind === 'business_unit',
        person: false,
        named: contact.named,
        counsel: kind === 'legal_counsel',
        organisation: { id, name, kind },
        agreements,
        channels: contact.channels,
      })),
  )
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The engagement is coordination's, above us: only whether it still waits for an answer is read here. */
export async function engagementState(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('engagement').select('state').where('id', '=', id).executeTakeFirst())?.state
}
