import { type AssessInput, assess, type Posture } from '@liaison/core/posture'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { askToReconcile, record } from '../../kernel/record.ts'
import { noteDeadlines } from '../duties/index.ts'
import type { IncidentRow } from '../incidents/index.ts'
import { may } from './access.ts'
import { applyAttempts } from './apply-attempts.ts'
import { applyEngagements } from './apply-engagements.ts'
import { applyEscalations } from './apply-escalations.ts'
import { applyMessages } from './apply-messages.ts'
import { applyStates } from './apply-states.ts'
import { endCauses } from './end-causes.ts'
import { gather } from './gather.ts'
import { noteOutlook } from './outlook.ts'
import type { Pass } from './pass.ts'
import { takeBack } from './take-back.ts'

/** How often the difference may lead to a further difference (an engagement to its message, a message to its first attempt). */
const PASSES = 8

/**
 * Brings what is recorded into line with the posture: makes the difference, looks again, and stops when there is none. Level-triggered:
 * it matters only what is on record now, not which event led here, so that it may run at any time, any number of times.
 */
export async function reconcileIncident(ctx: Context, incidentId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.reconcile)
    const incident = await lock(tx, incidentId)
    const changed: string[] = []
    let input: AssessInput
    let posture: Posture
    for (let pass = 1; ; pass += 1) {
      input = await gather(tx, incident, ctx.now)
      posture = assess(input)
      const made = await apply({ tx, ctx, incident, input, posture })
      if (made.length === 0) break
      if (pass >= PASSES) {
        const again = made.filter((change) => changed.includes(change))
        if (again.length > 0) throw new Error(`${incident.reference} does not come to rest: ${again.join(', ')}`)
        // Others go on changing it meanwhile (deliveries that arrive): what they do is looked at in another turn.
        await askToReconcile(tx, incidentId, ctx.now)
        changed.push(...made)
        break
      }
      changed.push(...made)
    }
    if (dutiesAreKnown(posture)) await noteDeadlines(tx, ctx, incidentId, posture.duties, input.catalogue)
    await noteOutlook(tx, incident, posture)
    await sleepUntil(tx, incidentId, posture.nextChangeAt)
    if (changed.length > 0) {
      await record(
        tx,
        ctx,
        'incident.reconciled',
        { kind: 'incident', id: incidentId, incidentId },
        { changes: changed },
      )
    }
  })
}

async function apply(pass: Pass): Promise<string[]> {
  return [
    ...(await applyEngagements(pass)),
    ...(await endCauses(pass)),
    ...(await takeBack(pass)),
    ...(await applyMessages(pass)),
    ...(await applyEscalations(pass)),
    ...(await applyStates(pass)),
    ...(await applyAttempts(pass)),
  ]
}

async function lock(tx: Tx, incidentId: string): Promise<IncidentRow> {
  return tx.selectFrom('incident').selectAll().where('id', '=', incidentId).forNoKeyUpdate().executeTakeFirstOrThrow()
}

/** Where they could not be worked out there is none, which is no reason to say that deadlines are gone. */
const dutiesAreKnown = ({ gaps }: Posture): boolean =>
  !gaps.some(({ kind, key }) => kind === 'fault' && key === 'duties')

/** The one row that waits for the instant at which the posture changes by itself. One that is being worked on is moved, not removed. */
async function sleepUntil(tx: Tx, incidentId: string, at: number | null): Promise<void> {
  if (at === null) {
    await tx
      .deleteFrom('reconcileRequest')
      .where('incidentId', '=', incidentId)
      .where('cause', '=', 'clock')
      .where('leaseToken', 'is', null)
      .execute()
    return
  }
  const dueAt = toTimestamp(at)
  await tx
    .insertInto('reconcileRequest')
    .values({ id: newId(), incidentId, cause: 'clock', dueAt })
    .onConflict((conflict) => conflict.column('incidentId').where('cause', '=', 'clock').doUpdateSet({ dueAt }))
    .execute()
}
