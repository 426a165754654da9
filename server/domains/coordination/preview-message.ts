import type { Tlp } from '@liaison/core/marking'
import { fillPlaceholders, PREVIEW_RECIPIENT, type Template } from '@liaison/core/plan'
import { type AssessInput, assess } from '@liaison/core/posture'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { assertFillable, limitsOf, prospectsOf } from '../communications/index.ts'
import { findIncident, type IncidentRow } from '../incidents/index.ts'
import { type Composed, compose } from './compose.ts'
import { gather } from './gather.ts'
import type { MessagePreviewInput } from './schemas.ts'
import { findStakeholder, type Stakeholder } from './stakeholder.ts'
import { approvalsFor } from './write-message.ts'

/** No engagement yet: sending makes one, so that whoever gets it is somebody whom this incident concerns. */
const ENGAGED_BY_SENDING = 'new'

/** A text as it would go to a stakeholder now: what each recipient would read, and what the gate says of each way. Writes nothing. */
export async function previewMessage(tx: Tx, ctx: Context, incidentId: string, input: MessagePreviewInput) {
  const incident = await findIncident(tx, incidentId)
  const stakeholder = await findStakeholder(tx, ctx, incident, input.stakeholder)
  const draft =
    input.template === undefined ? written(input) : await fromTemplate(tx, ctx, incident, stakeholder, input.template)
  assertFillable(draft)
  const { subject, body, tlp, privileged } = draft
  const approvals = approvalsFor({ tlp, approvals: input.approvals }, stakeholder.dimension, incident.tlp as Tlp)
  const text = {
    ...{ subject, body, tlp, privileged, approvals, ceiling: null, engagementId: ENGAGED_BY_SENDING },
    recipients: stakeholder.contacts.map(({ id }) => id),
  }
  const { recipients, prospects } = await prospectsOf(tx, text, incident.tlp, [], await limitsOf(tx), ctx.now)
  const read = stakeholder.contacts.map(({ name, timeZone = 'Etc/UTC' }) =>
    fillPlaceholders(text, { ...PREVIEW_RECIPIENT, name, timeZone }),
  )
  return {
    ...{ subject, body, tlp, privileged, approvals, gate: prospects },
    recipients: recipients.map((recipient, i) => ({ ...recipient, ...(read[i] as { subject: string; body: string }) })),
  }
}

interface Draft {
  subject: string
  body: string
  tlp: Tlp
  privileged: boolean
}

/** The schema has seen to it that all of them are there. */
function written({ subject = '', body = '', tlp = 'RED', privileged }: MessagePreviewInput): Draft {
  return { subject, body, tlp, privileged }
}

async function fromTemplate(
  tx: Tx,
  ctx: Context,
  incident: IncidentRow,
  { label }: Stakeholder,
  id: string,
): Promise<Draft> {
  const input = await gather(tx, incident, ctx.now)
  const template = input.plan?.templates.get(id)
  if (!template) {
    throw new Refused('invalid', 'unknown_template', `template: the plan in force has no template ${id}.`, {
      faults: [{ path: 'template', message: 'is not in the plan in force' }],
    })
  }
  const { subject, body } = composeSample(template, input, label)
  return { subject, body, tlp: template.tlp, privileged: template.privileged }
}

/** A text of which nobody is engaged yet who would get it. */
export function composeSample(template: Template, input: AssessInput, stakeholder: string): Composed {
  const about = { stakeholder, capacity: 'informed', because: 'a preview', attempts: [], cites: [] }
  return compose(template, input, assess(input), about)
}
