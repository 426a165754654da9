import { type Contact, contactsOf } from '@liaison/core/directory'
import { ladderOfContacts, nextStep, type Rung } from '@liaison/core/posture'
import {
  type AttemptRecord,
  deliverMore,
  deliverOnce,
  expandAudience,
  type MessageRow,
  startAttempt,
} from '../communications/index.ts'
import { fallSilent } from './fall-silent.ts'
import { asAttempt } from './gather.ts'
import type { Pass } from './pass.ts'
import type { EngagementRow } from './queries.ts'
import { contactById, isLargeAudience } from './recipients.ts'

const WAITING = ['approved', 'notified']
const ANSWERED = ['acknowledged', 'active']

/** One engagement with its texts that may leave, and what was tried. */
export interface Served {
  row: EngagementRow
  messages: readonly MessageRow[]
  tried: readonly AttemptRecord[]
  /** Texts that reached nobody by the channels named. */
  undelivered: ReadonlyMap<string, readonly string[]>
  /** The incident is closed: what is said still leaves, and nobody is chased. */
  over: boolean
}

/** Sends what may leave to whom it is for, tries the next channel or contact where nobody answers, and notes silence. */
export async function serve(pass: Pass, served: Served): Promise<string[]> {
  const { tx, ctx, input } = pass
  const { row, messages, tried } = served
  const fresh = messages.filter((message) => message.state === 'queued')
  if (isLargeAudience(row.stakeholder)) {
    for (const message of fresh) await expandAudience(tx, ctx, message.id, row.stakeholder)
    return fresh.map((message) => `expanding ${message.causeKey}`)
  }
  const contacts = contactsOf(input.directory, row.stakeholder, ctx.now)
  const changed = await sendWithoutAsking(pass, contacts, served)
  const asked = messages.filter((message) => message.acknowledgeWithin !== null)
  if (asked.length === 0) return changed
  const current = tried.at(-1)
  if (current)
    return [...changed, ...(await joinAttempt(pass, row, current, asked)), ...(await goOn(pass, served, asked))]
  return [...changed, ...(await begin(pass, served, contacts, asked))]
}

/** The first try. Whoever has answered by telephone before anything left still gets the text, once. */
async function begin(
  pass: Pass,
  { row }: Served,
  contacts: readonly Contact[],
  asked: readonly MessageRow[],
): Promise<string[]> {
  const first = ladderOfContacts(contacts)[0]
  const owed =
    WAITING.includes(row.state) || (ANSWERED.includes(row.state) && asked.some(({ state }) => state === 'queued'))
  return first && owed ? attempt(pass, row, first, asked) : []
}

async function goOn(pass: Pass, { row, tried, over }: Served, asked: readonly MessageRow[]): Promise<string[]> {
  if (over || !WAITING.includes(row.state)) return []
  const { input, ctx } = pass
  const ladder = ladderOfContacts(contactsOf(input.directory, row.stakeholder, ctx.now))
  const step = nextStep(ladder, tried.map(asAttempt), ctx.now)
  if (step?.kind === 'try') return attempt(pass, row, step, asked)
  // Also where our own server took nothing: time runs all the same, and nobody waits for an answer unseen.
  return step?.kind === 'silent' ? [await fallSilent(pass, row, step.since)] : []
}

async function attempt(
  pass: Pass,
  row: EngagementRow,
  { contact: id, use }: Rung,
  asked: readonly MessageRow[],
): Promise<string[]> {
  const { tx, ctx, input, incident } = pass
  const contact = contactById(input.directory, row.stakeholder, id, ctx.now)
  if (!contact) return []
  await startAttempt(tx, ctx, {
    incidentId: incident.id,
    subject: { engagementId: row.id },
    contact,
    use,
    messageIds: asked.map((message) => message.id),
    acknowledgeWithin: Math.min(...asked.map((message) => message.acknowledgeWithin ?? Number.POSITIVE_INFINITY)),
  })
  return [`trying ${contact.id} ${use}`]
}

/**
 * Texts that ask for no answer go once, to the first contact that a machine can reach, and to the next one where no channel took them.
 * Where nobody is left to try, and nothing else has reached them, that is silence.
 */
async function sendWithoutAsking(
  pass: Pass,
  contacts: readonly Contact[],
  { row, messages, undelivered, over }: Served,
): Promise<string[]> {
  const ladder = ladderOfContacts(contacts)
  const changed: string[] = []
  let exhausted = false
  for (const message of messages.filter((one) => one.acknowledgeWithin === null)) {
    const tried = message.state === 'queued' ? [] : undelivered.get(message.id)
    if (!tried) continue
    const next = ladder.find((rung) => !channelsOf(contacts, rung).some((channel) => tried.includes(channel)))
    const contact = contacts.find((one) => one.id === next?.contact)
    if (next && contact) {
      await deliverOnce(pass.tx, pass.ctx, { messageId: message.id, contact, use: next.use })
      changed.push(`sending ${message.causeKey}`)
    } else if (tried.length > 0) exhausted = true
  }
  if (exhausted && !over && row.state === 'approved') changed.push(await fallSilent(pass, row, pass.ctx.now))
  return changed
}

const channelsOf = (contacts: readonly Contact[], { contact, use }: Rung): string[] =>
  contacts
    .find(({ id }) => id === contact)
    ?.channels.filter((channel) => channel.use === use)
    .map(({ id }) => id) ?? []

/** A text that is released while somebody is being asked already goes by the same way. */
async function joinAttempt(
  pass: Pass,
  row: EngagementRow,
  current: AttemptRecord,
  asked: readonly MessageRow[],
): Promise<string[]> {
  const { tx, ctx, input } = pass
  const joining = asked.filter((message) => message.state === 'queued')
  const contact = contactById(input.directory, row.stakeholder, current.contactId, ctx.now)
  if (joining.length === 0 || !contact) return []
  await deliverMore(tx, ctx, {
    attemptId: current.id,
    contact,
    use: current.use,
    messageIds: joining.map((message) => message.id),
  })
  return joining.map((message) => `joining ${message.causeKey}`)
}
