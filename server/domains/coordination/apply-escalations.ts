import { dimensionOf } from '@liaison/core/directory'
import type { Template } from '@liaison/core/plan'
import type { WantedEscalation } from '@liaison/core/posture'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { attemptsOf, createMessage } from '../communications/index.ts'
import { becauseOf } from './apply-messages.ts'
import { compose } from './compose.ts'
import type { Pass } from './pass.ts'
import { type EngagementRow, engagementsOf } from './queries.ts'
import { audienceOf } from './recipients.ts'

/** The text that goes where the plan has none: nobody may wait for a sleeping approver unseen. */
const APPROVER_SILENT: Template = {
  id: 'approver-silent',
  audience: 'internal',
  tlp: 'AMBER+STRICT',
  privileged: false,
  subject: 'No approver answers: {{ incident.reference }}',
  body: 'A message in {{ incident.reference }} waits for an approval, and nobody who may give it has answered. Please reach one by telephone, or give the approval to somebody else.',
}

/** Tells whom the plan names, once for each cause. */
export async function applyEscalations(pass: Pass): Promise<string[]> {
  const rows = new Map((await engagementsOf(pass.tx, pass.incident.id)).map((row) => [row.stakeholder, row]))
  const changed: string[] = []
  for (const wanted of pass.posture.escalations) {
    const template = pass.input.plan?.templates.get(wanted.template) ?? builtIn(wanted.template)
    if (!template || !(await fire(pass, wanted))) continue
    const row = rows.get(wanted.stakeholder) ?? (await engage(pass, wanted))
    rows.set(row.stakeholder, row)
    await write(pass, wanted, row, template, wanted.about ? rows.get(wanted.about) : undefined)
    changed.push(`escalated ${wanted.key}`)
  }
  return changed
}

const builtIn = (id: string) => (id === APPROVER_SILENT.id ? APPROVER_SILENT : undefined)

/** True for the first time. */
async function fire({ tx, ctx, incident }: Pass, { key }: WantedEscalation): Promise<boolean> {
  const inserted = await tx
    .insertInto('escalationFired')
    .values({ incidentId: incident.id, key, at: toTimestamp(ctx.now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows) === 1
}

async function engage({ tx, ctx, incident, input }: Pass, wanted: WantedEscalation): Promise<EngagementRow> {
  const organisation = input.directory.organisations.find((one) => one.id === wanted.stakeholder)
  return tx
    .insertInto('engagement')
    .values({
      id: newId(),
      incidentId: incident.id,
      stakeholder: wanted.stakeholder,
      label: organisation?.name ?? wanted.stakeholder.replaceAll('_', ' '),
      dimension: dimensionOf(wanted.stakeholder, input.directory),
      capacity: 'informed',
      state: 'proposed',
      createdAt: toTimestamp(ctx.now),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function write(
  pass: Pass,
  wanted: WantedEscalation,
  row: EngagementRow,
  template: Template,
  about: EngagementRow | undefined,
): Promise<void> {
  const { tx, ctx, incident, input, posture } = pass
  const key = `escalation:${wanted.key}`
  const subject = about ?? row
  const composed = compose(template, input, posture, {
    stakeholder: subject.label,
    capacity: subject.capacity,
    because: becauseOf(subject),
    attempts: await triedWith(pass, subject),
    duty: wanted.duty,
  })
  const recipients = audienceOf(input.directory, wanted.stakeholder, ctx.now)
  const message =
    recipients.length === 0
      ? undefined
      : await createMessage(tx, ctx, {
          incidentId: incident.id,
          engagementId: row.id,
          causeKey: key,
          template: template.id,
          audience: template.audience,
          tlp: template.tlp,
          privileged: template.privileged,
          ...composed,
          recipients,
          approvals: [],
          ceiling: null,
          satisfies: null,
          acknowledgeWithin: null,
          why: wanted.why.join('; '),
          createdBy: null,
        })
  await tx
    .insertInto('engagementCause')
    .values({
      incidentId: incident.id,
      engagementId: row.id,
      key,
      kind: 'escalation',
      since: toTimestamp(ctx.now),
      messageId: message?.id ?? null,
    })
    .execute()
  await record(
    tx,
    ctx,
    'engagement.escalated',
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { escalation: wanted.escalation, key: wanted.key, to: wanted.stakeholder, about: wanted.about ?? null },
  )
}

/** "primary channel of Duty officer", in the order of trying. */
async function triedWith({ tx, incident, input }: Pass, row: EngagementRow): Promise<string[]> {
  const attempts = (await attemptsOf(tx, incident.id)).filter((attempt) => attempt.engagementId === row.id)
  const names = new Map([
    ...input.directory.people.map((person) => [person.id, person.name] as const),
    ...input.directory.organisations.flatMap((one) =>
      one.contacts.map((contact) => [contact.id, contact.name] as const),
    ),
  ])
  return attempts.map(({ contactId, use }) => `${names.get(contactId) ?? contactId} (${use})`)
}
