import { assess, comparePostures, postureView } from '@liaison/core/posture'
import type { Tx } from '../../kernel/database/transaction.ts'
import { findIncident } from '../incidents/index.ts'
import { activePlan, findPlan } from '../plans/index.ts'
import { gatherAfresh } from './gather.ts'

/**
 * What a plan would make of an incident, with all that is known of it and as if nothing had been done yet; and how that differs from
 * what the plan in force would make of it. Writes nothing.
 */
export async function tryPlan(tx: Tx, planId: string, incidentId: string, now: number) {
  const { plan } = await findPlan(tx, planId)
  const incident = await findIncident(tx, incidentId)
  const active = (await activePlan(tx))?.plan ?? null
  const [before, after] = await Promise.all([
    gatherAfresh(tx, incident, now, active),
    gatherAfresh(tx, incident, now, plan),
  ])
  const posture = assess(after)
  return { posture: postureView(posture), differences: comparePostures(assess(before), posture) }
}
