import type { OwedMessage, Posture } from '@liaison/core/posture'
import { createMessage, type MessageRow, messagesOf, reviseHeldMessage } from '../communications/index.ts'
import { type About, compose } from './compose.ts'
import type { Pass } from './pass.ts'
import { type EngagementRow, engagementsOf } from './queries.ts'
import { becauseOf } from './reasons.ts'
import { audienceOf } from './recipients.ts'

/** Writes the texts that are owed, and keeps those that still wait for an approval true to the facts. */
export async function applyMessages(pass: Pass): Promise<string[]> {
  const rows = new Map((await engagementsOf(pass.tx, pass.incident.id)).map((row) => [row.stakeholder, row]))
  const messages = await messagesOf(pass.tx, pass.incident.id)
  const changed: string[] = []
  for (const owed of pass.posture.messages) {
    const row = rows.get(owed.stakeholder)
    if (row) changed.push(...(await write(pass, row, owed)))
  }
  for (const message of messages.filter((one) => one.state === 'held' && one.createdBy === null)) {
    const row = [...rows.values()].find((one) => one.id === message.engagementId)
    if (row) changed.push(...(await revise(pass, row, message)))
  }
  return changed
}

async function write(pass: Pass, row: EngagementRow, owed: OwedMessage): Promise<string[]> {
  const { tx, ctx, incident, input, posture } = pass
  const template = input.plan?.templates.get(owed.template)
  if (!template) return []
  const recipients = audienceOf(input.directory, row.stakeholder, ctx.now)
  // Nobody to write to is a gap of the posture; the text is written when somebody is there.
  if (recipients.length === 0) return []
  const composed = compose(template, input, posture, aboutOf(row, posture, owed))
  const message = await createMessage(tx, ctx, {
    incidentId: incident.id,
    engagementId: row.id,
    causeKey: owed.cause.key,
    template: owed.template,
    audience: owed.audience,
    tlp: owed.tlp,
    privileged: owed.privileged,
    ...composed,
    recipients,
    approvals: owed.approvals,
    ceiling: owed.ceiling ?? null,
    satisfies: owed.satisfies ?? null,
    acknowledgeWithin: owed.acknowledgeWithin,
    why: becauseOf(row),
    createdBy: null,
  })
  await noteMessage(pass, row, owed.cause.key, message.id)
  return [`message ${owed.cause.key}`]
}

/** The cause knows its message, so that it owes it once. */
export async function noteMessage({ tx }: Pass, row: EngagementRow, key: string, messageId: string): Promise<void> {
  await tx
    .updateTable('engagementCause')
    .set({ messageId })
    .where('engagementId', '=', row.id)
    .where('key', '=', key)
    .execute()
}

/** A held text whose facts, clocks or recipients changed is written anew; approvals given to the old one count no more. */
async function revise(pass: Pass, row: EngagementRow, message: MessageRow): Promise<string[]> {
  const { tx, ctx, input, posture } = pass
  const template = message.template ? input.plan?.templates.get(message.template) : undefined
  if (!template || !message.causeKey.startsWith('rule:')) return []
  const rule = input.plan?.rules.find((one) => one.id === ruleOf(message.causeKey))
  const composed = compose(template, input, posture, {
    ...aboutOf(row, posture),
    activates: rule?.activates,
    duty: (message.satisfies as unknown as About['duty']) ?? undefined,
  })
  const recipients = audienceOf(input.directory, row.stakeholder, ctx.now)
  const same =
    composed.subject === message.subject &&
    composed.body === message.body &&
    template.tlp === message.tlp &&
    composed.cites.join() === message.cites.toSorted().join() &&
    recipients.toSorted().join() === message.recipients.toSorted().join()
  if (same || recipients.length === 0) return []
  await reviseHeldMessage(tx, ctx, message.id, { ...composed, tlp: template.tlp, recipients })
  return [`revised ${message.causeKey}`]
}

export const ruleOf = (key: string): string => key.replace(/^rule:/, '').replace(/@.*$/, '')

function aboutOf(row: EngagementRow, posture: Posture, owed?: OwedMessage): About {
  return {
    stakeholder: row.label,
    capacity: row.capacity,
    because: becauseOf(row, 'plan'),
    cites: posture.engagements.find((one) => one.stakeholder === row.stakeholder)?.cites ?? [],
    attempts: [],
    activates: owed?.activates,
    duty: owed?.satisfies,
  }
}
