import { dimensionOf } from '@liaison/core/directory'
import type { Template } from '@liaison/core/plan'
import { APPROVER_SILENT, labelOf, type WantedEscalation } from '@liaison/core/posture'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { attemptsOf, createMessage } from '../communications/index.ts'
import { compose } from './compose.ts'
import type { Pass } from './pass.ts'
import { type EngagementRow, engagementsOf } from './queries.ts'
import { becauseOf, showReasons } from './reasons.ts'
import { audienceOf } from './recipients.ts'
import { reopen } from './reopen.ts'

/** The text that goes where the plan has none: nobody may wait for a sleeping approver unseen. */
const BUILT_IN: Template = {
  id: APPROVER_SILENT,
  audience: 'internal',
  tlp: 'AMBER+STRICT',
  privileged: false,
  subject: 'No approver answers: {{ incident.reference }}',
  body: 'A message in {{ incident.reference }} waits for an approval, and nobody who may give it has answered. Please reach one by telephone, or give the approval to somebody else.',
}

/**
 * Tells whom the plan names, once for each cause. Where nobody can be told (no contact, or a person stood them down), it has not fired:
 * the posture names the gap, and it fires when somebody is there.
 */
export async function applyEscalations(pass: Pass): Promise<string[]> {
  const { ctx, input } = pass
  const rows = new Map((await engagementsOf(pass.tx, pass.incident.id)).map((row) => [row.stakeholder, row]))
  const changed: string[] = []
  for (const wanted of pass.posture.escalations) {
    const template =
      input.plan?.templates.get(wanted.template) ?? (wanted.template === BUILT_IN.id ? BUILT_IN : undefined)
    const recipients = audienceOf(input.directory, wanted.stakeholder, ctx.now)
    const known = rows.get(wanted.stakeholder)
    if (!template || recipients.length === 0 || known?.state === 'stood_down') continue
    if (!(await fire(pass, wanted))) continue
    const row = await engage(pass, wanted, known)
    const about = wanted.about ? rows.get(wanted.about) : undefined
    rows.set(row.stakeholder, await write(pass, wanted, row, template, recipients, about))
    changed.push(`escalated ${wanted.key}`)
  }
  return changed
}

/** True for the first time. */
async function fire({ tx, ctx, incident }: Pass, { key }: WantedEscalation): Promise<boolean> {
  const inserted = await tx
    .insertInto('escalationFired')
    .values({ incidentId: incident.id, key, at: toTimestamp(ctx.now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows) === 1
}

async function engage(pass: Pass, wanted: WantedEscalation, known: EngagementRow | undefined): Promise<EngagementRow> {
  const { tx, ctx, incident, input } = pass
  if (known) return ['not_needed', 'declined'].includes(known.state) ? reopen(tx, ctx, known) : known
  return tx
    .insertInto('engagement')
    .values({
      id: newId(),
      incidentId: incident.id,
      stakeholder: wanted.stakeholder,
      label: labelOf(wanted.stakeholder, input.directory),
      dimension: dimensionOf(wanted.stakeholder, input.directory),
      capacity: wanted.capacity,
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
  recipients: string[],
  about: EngagementRow | undefined,
): Promise<EngagementRow> {
  const { tx, ctx, incident, input, posture } = pass
  const key = `escalation:${wanted.key}`
  const why = wanted.why.join('; ')
  const composed = compose(template, input, posture, {
    stakeholder: about?.label ?? row.label,
    capacity: about?.capacity ?? wanted.capacity,
    because: about ? becauseOf(about) : why,
    cites: about ? citesOf(pass, about) : wanted.cites,
    attempts: about ? await triedWith(pass, about) : [],
    duty: wanted.duty,
  })
  const message = await createMessage(tx, ctx, {
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
    acknowledgeWithin: wanted.acknowledgeWithin,
    why,
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
      messageId: message.id,
      capacity: wanted.capacity,
      reason: why,
    })
    .execute()
  await record(
    tx,
    ctx,
    'engagement.escalated',
    { kind: 'engagement', id: row.id, incidentId: incident.id },
    { escalation: wanted.escalation, key: wanted.key, to: wanted.stakeholder, about: wanted.about ?? null },
  )
  return showReasons(tx, row)
}

const citesOf = ({ posture }: Pass, about: EngagementRow): string[] =>
  posture.engagements.find((one) => one.stakeholder === about.stakeholder)?.cites ?? []

/** "Duty officer (primary)", in the order of trying. */
async function triedWith({ tx, incident, input }: Pass, row: EngagementRow): Promise<string[]> {
  const attempts = (await attemptsOf(tx, incident.id)).filter(
    (attempt) => attempt.engagementId === row.id && attempt.endedAt === null,
  )
  const names = new Map([
    ...input.directory.people.map((person) => [person.id, person.name] as const),
    ...input.directory.organisations.flatMap((one) =>
      one.contacts.map((contact) => [contact.id, contact.name] as const),
    ),
  ])
  return attempts.map(({ contactId, use }) => `${names.get(contactId) ?? contactId} (${use})`)
}
