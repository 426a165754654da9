import type * as z from 'zod'
import { checkValue, quote, unknownName, type Vocabulary } from '../facts/index.ts'
import {
  collectProblems,
  each,
  idsOf,
  type Path,
  type Problem,
  type Report,
  reportRepeated,
  type Sketch,
} from '../input/index.ts'
import { checkNotices, type Known } from './check-notices.ts'
import {
  type AgreementEntry,
  addressProblem,
  type DirectorySketch,
  type Entry,
  type organisationShape,
} from './file-shape.ts'
import { parseHours } from './hours.ts'
import { FUNCTIONS, ORGANISATION_KINDS } from './types.ts'

type Words = Pick<Vocabulary, 'profile'>
type OrganisationSketch = Sketch<z.input<typeof organisationShape>>
type PartnerEntry = Entry<DirectorySketch['organisations']>
type ContactEntry = Entry<PartnerEntry[0]['contacts']>

/** What a check of shape cannot see in our own organisation: repeated ids, regions abroad, profiles outside the vocabulary. */
export function organisationProblems(sketch: OrganisationSketch, words: Words, at: Path): Problem[] {
  return collectProblems((report) => {
    const entities = each(sketch.entities, [...at, 'entities'])
    reportRepeated('the entity id', idsOf(entities), report)
    for (const [{ country, region, profile }, path] of entities) {
      if (country !== undefined && region !== undefined && !region.startsWith(`${country}-`)) {
        report([...path, 'region'], `${region} is not a region of ${country}`)
      }
      for (const [key, value] of Object.entries(profile ?? {})) {
        const why = profileProblem(key, value, words)
        if (why !== undefined) report([...path, 'profile', key], why)
      }
    }
  })
}

function profileProblem(key: string, value: unknown, { profile }: Words): string | undefined {
  const known = profile.get(key)
  if (known === undefined) return unknownName('profile key', key, profile.keys())
  if (value === null) return 'null is not a value: leave the key out; absent means unknown'
  const checked = checkValue(known, value)
  return checked.ok ? undefined : checked.why
}

/** The same for the whole file: one id for one thing, addresses that fit their kind, agreements that end after they begin. */
export function directoryProblems(sketch: DirectorySketch, known: Known): Problem[] {
  const own = sketch.organisation ? organisationProblems(sketch.organisation, known.vocabulary, ['organisation']) : []
  const entities = idsOf(each(sketch.organisation?.entities, ['organisation', 'entities'])).flatMap(
    ({ name }) => name ?? [],
  )
  const others = collectProblems((report) => {
    const people = each(sketch.people, ['people'])
    const partners = each(sketch.organisations, ['organisations'])
    const contacts = partners.flatMap(([partner, path]) => each(partner.contacts, [...path, 'contacts']))
    const agreements = partners.flatMap(([partner, path]) => each(partner.agreements, [...path, 'agreements']))
    // People and contacts stand side by side in the audience of a message, so that their ids must differ from each other.
    reportRepeated('the id', [...idsOf(people), ...idsOf(contacts)], report)
    reportRepeated('the organisation id', idsOf(partners), report)
    reportRepeated('the agreement id', idsOf(agreements), report)
    const mailboxes = people.map(([{ email }, path]) => ({ name: email?.toLowerCase(), path: [...path, 'email'] }))
    reportRepeated('the address', mailboxes, report)
    for (const partner of partners) checkPartner(partner, report)
    for (const contact of contacts) checkHours(contact, report)
    checkChannels(contacts, report)
    for (const agreement of agreements) {
      checkAgreement(agreement, known, report)
      checkNotices(agreement, { ...known, entities }, report)
    }
  })
  return [...own, ...others]
}

/** A stakeholder is told by one word: a function, a kind, or an organisation's id; the last must not look like the others. */
function checkPartner([{ id }, path]: PartnerEntry, report: Report): void {
  const taken: readonly string[] = [...FUNCTIONS, ...ORGANISATION_KINDS]
  if (id !== undefined && taken.includes(id)) {
    report(
      [...path, 'id'],
      `${quote(id)} is the name of a function or kind; call this organisation by a name of its own`,
    )
  }
}

function checkHours([{ hours, time_zone }, path]: ContactEntry, report: Report): void {
  if (hours === undefined) return
  const reading = parseHours(hours)
  if (!reading.ok) report([...path, 'hours'], reading.why)
  else if (reading.hours.kind === 'weekly' && time_zone === undefined) {
    report([...path, 'time_zone'], 'is missing: hours of the day need the zone of their clock')
  }
}

function checkChannels(contacts: readonly ContactEntry[], report: Report): void {
  const channels = contacts.flatMap(([contact, path]) =>
    each(contact.channels, [...path, 'channels']).map(([channel, place]) => ({ contact: contact.id, channel, place })),
  )
  const ids = channels.map(({ contact, channel: { id, kind, address }, place }) => {
    const complete = contact !== undefined && kind !== undefined && address !== undefined
    return { name: id ?? (complete ? channelId(contact, kind, address) : undefined), path: place }
  })
  reportRepeated('the channel', ids, report)
  for (const { channel, place } of channels) {
    if (channel.kind === undefined || channel.address === undefined) continue
    const why = addressProblem(channel.kind, channel.address)
    if (why !== undefined) report([...place, 'address'], why)
  }
}

function checkAgreement([agreement, path]: AgreementEntry, { vocabulary: { events } }: Known, report: Report): void {
  const { valid_from, valid_to, provisions } = agreement
  if (valid_from !== undefined && valid_to !== undefined && valid_to < valid_from) {
    report([...path, 'valid_to'], `${valid_to} is before the first day, ${valid_from}`)
  }
  for (const [{ from }, place] of each(provisions, [...path, 'provisions'])) {
    if (from !== undefined && !events.has(from)) report([...place, 'from'], unknownName('event', from, events.keys()))
  }
}

/** The key of a channel to which the file gives none; it stays the same as long as the address does. */
export const channelId = (contact: string, kind: string, address: string): string => `${contact}/${kind}/${address}`
