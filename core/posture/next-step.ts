import type { ApprovalKind, Contact, Directory, Person } from '../directory/index.ts'
import type { Instant } from '../time/index.ts'
import type { Attempt, AttemptStep } from './types.ts'

type Step = AttemptStep['step']
/** One way of asking: all channels of one use of one contact. */
export type Rung = Pick<Attempt, 'contact' | 'use'>

/** A telephone is dialled by a person, who records a call note; nothing here tries it. */
const isTried = ({ kind }: Contact['channels'][number]): boolean => kind !== 'phone'

/** Everyone in order, each by the primary channels and then by the backup ones. A use without a channel is passed over. */
export const ladderOfContacts = (contacts: readonly Contact[]): Rung[] =>
  contacts.flatMap(({ id, channels }) =>
    (['primary', 'backup'] as const)
      .filter((use) => channels.some((channel) => channel.use === use && isTried(channel)))
      .map((use) => ({ contact: id, use })),
  )

/** Our people who may give an approval, in the order in which they are asked. Somebody inactive is never asked. */
export const approversOf = ({ people }: Pick<Directory, 'people'>, kind: ApprovalKind): Person[] =>
  people.filter(({ active, approves }) => active && approves.includes(kind))

/** One of our own people is asked by mail. */
export const ladderOfPeople = (people: readonly Pick<Person, 'id'>[]): Rung[] =>
  people.map(({ id }) => ({ contact: id, use: 'primary' }))

/** The latest time that an attempt gives for an answer; `null` before the first attempt. */
export const answerBy = (attempts: readonly Attempt[]): Instant | null =>
  attempts.length === 0 ? null : Math.max(...attempts.map(({ acknowledgeBy }) => acknowledgeBy))

/**
 * What to do with someone who was asked and has not answered: nothing while time is left, then the backup channels of the same
 * contact, then the next contact, and silence when all have been tried. One step at a time also after a long standstill, so that a
 * restart does not wake everyone at once. `ladder` in the order in which one would ask now.
 */
export function nextStep(ladder: readonly Rung[], attempts: readonly Attempt[], now: Instant): Step | null {
  const until = answerBy(attempts)
  if (until !== null && now < until) return null
  const tried = new Set(attempts.map(({ contact, use }) => `${use} ${contact}`))
  const left = ladder.filter(({ contact, use }) => !tried.has(`${use} ${contact}`))
  const last = attempts.findLast(({ acknowledgeBy }) => acknowledgeBy === until)
  const next = left.find(({ contact }) => contact === last?.contact) ?? left[0]
  if (next !== undefined) return { kind: 'try', ...next }
  return until === null ? null : { kind: 'silent', since: until }
}
