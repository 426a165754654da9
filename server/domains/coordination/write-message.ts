import type { ApprovalKind } from '@liaison/core/directory'
import { currentFacts } from '@liaison/core/facts'
import { type Tlp, tlpRank } from '@liaison/core/marking'
import type { Audience, Capacity } from '@liaison/core/plan'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { createMessage, type MessageRow } from '../communications/index.ts'
import { findIncident, lockIncident, readRegister } from '../incidents/index.ts'
import { activePlan } from '../plans/index.ts'
import { may } from './access.ts'
import { assertMayWrite } from './after-closure.ts'
import { addPersonsCause, ensureEngagement } from './engage.ts'
import { showReasons } from './reasons.ts'
import { findStakeholder } from './stakeholder.ts'

export interface WriteInput {
  stakeholder: string
  capacity: Capacity
  subject: string
  body: string
  tlp: Tlp
  privileged: boolean
  approvals: ApprovalKind[]
  acknowledge: 'required' | 'none'
  /** Keys of the facts that the text states, so that a correction finds it. */
  cites: string[]
  satisfies?: { duty: string; stage: string; entity: string; instance: string } | undefined
}

/** A text by a person's own hand. It passes the same gate as every other. */
export async function writeMessage(ctx: Context, incidentId: string, input: WriteInput): Promise<MessageRow> {
  return ctx.transaction(async (tx) => {
    await findIncident(tx, incidentId)
    authorize(ctx.caller, may.write)
    const incident = await lockIncident(tx, incidentId)
    await assertMayWrite(tx, ctx, incident, input)
    const stakeholder = await findStakeholder(tx, ctx, incident, input.stakeholder)
    const engagement = await ensureEngagement(tx, ctx, incident, stakeholder, input.capacity)
    const plan = await activePlan(tx)
    const key = `person:${newId()}`
    const message = await createMessage(tx, ctx, {
      incidentId,
      engagementId: engagement.id,
      causeKey: key,
      template: null,
      audience: audienceFor(stakeholder.dimension),
      tlp: input.tlp,
      privileged: input.privileged,
      subject: input.subject,
      body: input.body,
      recipients: stakeholder.contacts.map((contact) => contact.id),
      approvals: approvalsFor(input, stakeholder.dimension, incident.tlp as Tlp),
      ceiling: null,
      cites: await citedFacts(tx, incidentId, input.cites),
      satisfies: input.satisfies ?? null,
      acknowledgeWithin: input.acknowledge === 'required' ? (plan?.plan.defaults.acknowledgeWithin ?? 900_000) : null,
      why: null,
      createdBy: ctx.caller.kind === 'person' ? ctx.caller.personId : null,
    })
    await addPersonsCause(tx, ctx, engagement, { capacity: input.capacity, messageId: message.id }, key)
    await showReasons(tx, engagement)
    await record(
      tx,
      ctx,
      'message.written',
      { kind: 'message', id: message.id, incidentId },
      { stakeholder: stakeholder.id, tlp: input.tlp, approvals: message.approvals },
    )
    return message
  })
}

/** What a person writes to outsiders, or marks lower than the incident, is seen by a second person first. */
export function approvalsFor(
  input: Pick<WriteInput, 'approvals' | 'tlp'> & { satisfies?: unknown },
  dimension: string,
  incidentTlp: Tlp,
): ApprovalKind[] {
  const needed = new Set<ApprovalKind>(input.approvals)
  if (input.satisfies && needed.size === 0) needed.add('legal')
  if (tlpRank(input.tlp) < tlpRank(incidentTlp)) needed.add('communications')
  if (dimension === 'external' && needed.size === 0) needed.add('communications')
  return [...needed]
}

function audienceFor(dimension: string): Audience {
  return dimension === 'external' ? 'provider' : 'internal'
}

async function citedFacts(tx: Tx, incidentId: string, keys: string[]): Promise<string[]> {
  const { facts } = await readRegister(tx, incidentId)
  const current = currentFacts(facts)
  return keys.flatMap((key) => current.get(key)?.id ?? [])
}
