import { type Contact, contactsOf } from '@liaison/core/directory'
import { approversOf, ladderOfContacts, ladderOfPeople, nextStep } from '@liaison/core/posture'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import {
  type ApprovalRequestRow,
  type AttemptRecord,
  approvalRequestsOf,
  attemptsOf,
  deliverMore,
  deliverOnce,
  expandAudience,
  type MessageRow,
  markSilent,
  messagesOf,
  startAttempt,
} from '../communications/index.ts'
import type { Pass } from './pass.ts'
import { type EngagementRow, engagementsOf } from './queries.ts'
import { contactById, isLargeAudience } from './recipients.ts'

const WAITING = ['approved', 'notified']
const LEAVES = ['queued', 'leaving', 'sent']

/** Sends what may leave to whom it is for, tries the next channel or contact where nobody answers, and notes silence. */
export async function applyAttempts(pass: Pass): Promise<string[]> {
  const { tx, incident } = pass
  const [rows, messages, attempts, requests] = await Promise.all([
    engagementsOf(tx, incident.id),
    messagesOf(tx, incident.id),
    attemptsOf(tx, incident.id),
    approvalRequestsOf(tx, incident.id),
  ])
  const changed: string[] = []
  for (const row of rows) {
    const own = messages.filter((message) => message.engagementId === row.id && LEAVES.includes(message.state))
    const tried = attempts.filter((attempt) => attempt.engagementId === row.id)
    changed.push(...(await serve(pass, row, own, tried)))
  }
  for (const request of requests.filter((one) => one.state === 'open')) {
    const tried = attempts.filter((attempt) => attempt.approvalRequestId === request.id)
    changed.push(...(await askApprovers(pass, request, tried)))
  }
  return changed
}

async function serve(
  pass: Pass,
  row: EngagementRow,
  messages: MessageRow[],
  tried: AttemptRecord[],
): Promise<string[]> {
  const { tx, ctx, input } = pass
  const fresh = messages.filter((message) => message.state === 'queued')
  if (isLargeAudience(row.stakeholder)) {
    for (const message of fresh) await expandAudience(tx, ctx, message.id, row.stakeholder)
    return fresh.map((message) => `expanding ${message.causeKey}`)
  }
  const contacts = contactsOf(input.directory, row.stakeholder, ctx.now)
  const asked = messages.filter((message) => message.acknowledgeWithin !== null)
  const changed = await sendWithoutAsking(pass, contacts, fresh)
  if (asked.length === 0) return changed
  const current = tried.at(-1)
  if (current) changed.push(...(await joinAttempt(pass, row, current, asked)))
  if (!WAITING.includes(row.state)) return changed
  const step = nextStep(ladderOfContacts(contacts), tried.map(asAttempt), ctx.now)
  if (step?.kind === 'try') {
    const contact = contactById(input.directory, row.stakeholder, step.contact, ctx.now)
    if (!contact) return changed
    await startAttempt(tx, ctx, {
      incidentId: pass.incident.id,
      subject: { engagementId: row.id },
      contact,
      use: step.use,
      messageIds: asked.map((message) => message.id),
      acknowledgeWithin: Math.min(...asked.map((message) => message.acknowledgeWithin ?? Number.POSITIVE_INFINITY)),
    })
    return [...changed, `trying ${contact.id} ${step.use}`]
  }
  // Also where our own server took nothing: time runs all the same, and nobody waits for an answer unseen.
  if (step?.kind === 'silent') return [...changed, await fallSilent(pass, row, step.since)]
  return changed
}

/** Texts that ask for no answer go once, to the first contact that a machine can reach. */
async function sendWithoutAsking({ tx, ctx }: Pass, contacts: Contact[], fresh: MessageRow[]): Promise<string[]> {
  const quiet = fresh.filter((message) => message.acknowledgeWithin === null)
  const first = ladderOfContacts(contacts)[0]
  const contact = contacts.find((one) => one.id === first?.contact)
  if (!first || !contact) return []
  for (const message of quiet) await deliverOnce(tx, ctx, { messageId: message.id, contact, use: first.use })
  return quiet.map((message) => `sending ${message.causeKey}`)
}

/** A text that is released while somebody is being asked already goes by the same way. */
async function joinAttempt(
  pass: Pass,
  row: EngagementRow,
  current: AttemptRecord,
  asked: MessageRow[],
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

async function fallSilent({ tx, ctx, incident }: Pass, row: EngagementRow, since: number): Promise<string> {
  await tx
    .updateTable('engagement')
    .set({ state: 'silent', silentAt: toTimestamp(since), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await markSilent(tx, ctx, { engagementId: row.id })
  await record(
    tx,
    ctx,
    'engagement.silent',
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { stakeholder: row.stakeholder, since: new Date(since).toISOString() },
  )
  return `${row.stakeholder} silent`
}

async function askApprovers(pass: Pass, request: ApprovalRequestRow, tried: AttemptRecord[]): Promise<string[]> {
  const { tx, ctx, input, incident } = pass
  const people = approversOf(input.directory, request.kind)
  const step = nextStep(ladderOfPeople(people), tried.map(asAttempt), ctx.now)
  if (step?.kind === 'try') {
    const person = people.find((one) => one.id === step.contact)
    const contact = person && personContact(person)
    if (!contact) return []
    await startAttempt(tx, ctx, {
      incidentId: incident.id,
      subject: { approvalRequestId: request.id },
      contact,
      use: step.use,
      messageIds: [],
      acknowledgeWithin: input.plan?.defaults.acknowledgeWithin ?? 900_000,
    })
    return [`asking ${request.kind} ${step.contact}`]
  }
  if (step?.kind === 'silent' && request.silentAt === null) {
    await markSilent(tx, ctx, { approvalRequestId: request.id, since: step.since })
    return [`approver ${request.kind} silent`]
  }
  return []
}

/** One of our own people, by mail. */
function personContact(person: {
  id: string
  name: string
  email: string
  timeZone: string
  language?: string
}): Contact {
  const { id, name, email, timeZone } = person
  return {
    id,
    name,
    order: 1,
    named: true,
    languages: person.language ? [person.language] : [],
    timeZone,
    channels: [{ id: `${id}/email/${email}`, kind: 'email', address: email, use: 'primary', outOfBand: false }],
  }
}

function asAttempt({ contactId, use, startedAt, acknowledgeBy, failed }: AttemptRecord) {
  return { contact: contactId, use, startedAt, acknowledgeBy: failed ? startedAt : acknowledgeBy }
}
