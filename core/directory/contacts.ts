import type { Instant } from '../time/index.ts'
import { isOnDuty, parseHours } from './hours.ts'
import {
  type Contact,
  type Dimension,
  type Directory,
  FUNCTIONS,
  type FunctionName,
  type Organisation,
  type OrganisationKind,
  type Person,
} from './types.ts'

const VERTICAL: readonly FunctionName[] = ['executive', 'incident_manager', 'technical_lead', 'business_owner']

export const isFunction = (stakeholder: string): stakeholder is FunctionName =>
  (FUNCTIONS as readonly string[]).includes(stakeholder)

/**
 * The dimension of a stakeholder: a function, an organisation's id or an organisation's kind (ISO/IEC 27035-4). With the
 * directory at hand, an organisation of kind `own` or `business_unit` counts as a part of our house and not as external.
 */
export function dimensionOf(stakeholder: string, directory?: Pick<Directory, 'organisations'>): Dimension {
  if (isFunction(stakeholder)) return VERTICAL.includes(stakeholder) ? 'vertical' : 'horizontal'
  const kind = directory?.organisations.find(({ id }) => id === stakeholder)?.kind ?? stakeholder
  return kind === 'own' || kind === 'business_unit' ? 'horizontal' : 'external'
}

/** Known to be on duty, then not known, then known to be off duty: hours put in order and never shut anybody out. */
function absence({ hours, timeZone }: Contact, now: Instant): 0 | 1 | 2 {
  const reading = hours === undefined ? undefined : parseHours(hours)
  if (!reading?.ok) return 1
  if (reading.hours.kind === 'weekly' && timeZone === undefined) return 1
  return isOnDuty(reading.hours, timeZone ?? 'UTC', now) ? 0 : 2
}

/**
 * The contacts of an organisation in the order in which they are tried: those with the lowest `order` whatever the hour, then
 * the alternates, of whom those on duty come before those who are not. Within each, by `order` and then as the file has it.
 */
export function orderContacts({ contacts }: Pick<Organisation, 'contacts'>, now: Instant): Contact[] {
  const primary = Math.min(...contacts.map(({ order }) => order))
  const rank = (contact: Contact) => [contact.order === primary ? 0 : 1, absence(contact, now), contact.order]
  const ranked = contacts.map((contact) => ({ contact, rank: rank(contact) }))
  return ranked.sort((a, b) => compare(a.rank, b.rank)).map(({ contact }) => contact)
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((value, index) => value - b[index]!).find((difference) => difference !== 0) ?? 0

/** One of our own people as someone to be asked: a named person, by mail. */
export function contactOfPerson(
  person: Pick<Person, 'id' | 'name' | 'email' | 'language' | 'timeZone'>,
  order: number,
): Contact {
  const { id, name, email, language, timeZone } = person
  return {
    id,
    name,
    order,
    named: true,
    languages: language === undefined ? [] : [language],
    timeZone,
    channels: [{ id: `${id}/email/${email}`, kind: 'email', address: email, use: 'primary', outOfBand: false }],
  }
}

/**
 * Who is asked for a stakeholder, in order. For a function: those who hold it, as the directory has them, without people who
 * are inactive. For an organisation: its contacts. Nobody for a name that is neither; a kind is first expanded by `membersOf`.
 */
export function contactsOf(directory: Directory, stakeholder: string, now: Instant): Contact[] {
  if (isFunction(stakeholder)) {
    return directory.people
      .filter((one) => one.active && one.functions.includes(stakeholder))
      .map((person, index) => contactOfPerson(person, index + 1))
  }
  const organisation = directory.organisations.find(({ id }) => id === stakeholder)
  return organisation === undefined ? [] : orderContacts(organisation, now)
}

/** The organisations of a kind, as the directory has them. */
export function membersOf(directory: Pick<Directory, 'organisations'>, kind: OrganisationKind): Organisation[] {
  return directory.organisations.filter((organisation) => organisation.kind === kind)
}
