import { formatInstant } from '@liaison/core/time'
import { authorize } from '../../kernel/access.ts'
import { SKEW } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { type Fault, Refused } from '../../kernel/refused.ts'
import { findIncident } from '../incidents/index.ts'
import { may } from './access.ts'
import { stageFaults } from './check-stage.ts'
import { readKnown } from './known.ts'
import { confirmProposals, insertSubmission, type SubmissionRow } from './queries.ts'
import type { SubmissionInput } from './schemas.ts'

/**
 * Records that a report was made, when, and under which reference. Only this stops a clock or starts the next. A stage may be reported
 * again (further information, an authority's question): the latest counts.
 */
export async function recordSubmission(
  ctx: Context,
  incidentId: string,
  input: SubmissionInput,
): Promise<SubmissionRow> {
  return ctx.transaction(async (tx) => {
    const incident = await findIncident(tx, incidentId)
    authorize(ctx.caller, may.submit)
    const faults = stageFaults(input, await readKnown(tx))
    assertNone([...faults, ...instantFaults(input.at, ctx.now)])
    const submission = await insertSubmission(tx, ctx, incident.id, input)
    const { duty, stage, entity, instance, at, reference } = input
    const confirms = await confirmProposals(tx, incident.id, input)
    await record(
      tx,
      ctx,
      'duty.submitted',
      { kind: 'submission', id: submission.id, incidentId: incident.id },
      { duty, stage, entity, instance, at: formatInstant(at), confirms },
      { reference },
    )
    return submission
  })
}

function instantFaults(at: number, now: number): Fault[] {
  if (at <= now + SKEW) return []
  return [{ path: 'at', message: `${formatInstant(at)} has not come yet; a report counts once it is made` }]
}

function assertNone(faults: readonly Fault[]): void {
  const first = faults[0]
  if (first) throw new Refused('invalid', 'invalid_submission', `${first.path}: ${first.message}`, { faults })
}
