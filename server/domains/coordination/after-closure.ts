import { assess, type IncidentStatus } from '@liaison/core/posture'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { isToBeCorrected, type MessageDraft } from '../communications/index.ts'
import { assertOpen, type IncidentRow, isOpen } from '../incidents/index.ts'
import { gather } from './gather.ts'
import { engagementsOf } from './queries.ts'

interface Text {
  stakeholder: string
  satisfies?: MessageDraft['satisfies'] | undefined
}

const WHAT_LEAVES =
  'what leaves now is a report of a duty that applies (satisfies), or a correction to somebody who was told what is no longer so'

/** After the closure nobody is written to but for what is owed all the same (decision 0009). Throws `incident_closed`. */
export async function assertMayWrite(tx: Tx, ctx: Context, incident: IncidentRow, text: Text): Promise<void> {
  if (isOpen(incident.status as IncidentStatus)) return
  if (await reportsDuty(tx, ctx, incident, text)) return
  const engaged = (await engagementsOf(tx, incident.id)).find((row) => row.stakeholder === text.stakeholder)
  if (engaged && (await isToBeCorrected(tx, engaged))) return
  assertOpen(incident, WHAT_LEAVES)
}

async function reportsDuty(tx: Tx, ctx: Context, incident: IncidentRow, { satisfies }: Text): Promise<boolean> {
  if (!satisfies) return false
  const { duties } = assess(await gather(tx, incident, ctx.now))
  return duties.some(
    ({ duty, entity, instance, status, stages }) =>
      status === 'applies' &&
      duty === satisfies.duty &&
      entity === satisfies.entity &&
      instance === satisfies.instance &&
      stages.some(({ stage }) => stage === satisfies.stage),
  )
}
