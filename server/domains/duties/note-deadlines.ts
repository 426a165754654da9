import { type Catalogue, type DeadlineMove, type DutyInstance, deadlinesOf, findMoves } from '@liaison/core/duties'
import { formatInstant, type Instant } from '@liaison/core/time'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { record } from '../../kernel/record.ts'
import { digestOf } from '../catalogue/index.ts'
import { insertMove, replaceShown, shownDeadlines } from './deadline-queries.ts'

/**
 * Keeps what people are shown of each deadline. One that is another than before is told in the log; where the law is stated otherwise
 * than then, people also have to acknowledge that they know.
 */
export async function noteDeadlines(
  tx: Tx,
  ctx: Context,
  incidentId: string,
  duties: readonly DutyInstance[],
  catalogue: Catalogue,
): Promise<void> {
  const digest = digestOf(catalogue)
  const shown = await shownDeadlines(tx, incidentId)
  const present = deadlinesOf(duties, digest)
  for (const move of findMoves(shown, present, digest)) {
    const reason = move.cause === 'catalogue' ? reasonOf(move, catalogue) : null
    const id = reason === null ? null : await insertMove(tx, incidentId, move, reason, ctx.now)
    const { duty, stage, entity, instance, before, after, cause } = move
    await record(
      tx,
      ctx,
      'duty.deadline_moved',
      { kind: 'duty', id: duty, incidentId },
      { stage, entity, instance, before: formatInstant(before), after: orNull(after), cause, moved: id },
      reason === null ? undefined : { reason },
    )
  }
  await replaceShown(tx, incidentId, shown, present)
}

const orNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

function reasonOf({ duty }: DeadlineMove, { duties }: Catalogue): string {
  const versions = duties.filter(({ id }) => id === duty)
  if (versions.length === 0) return 'The catalogue has this duty no longer.'
  const amended = versions.flatMap(({ amendment }) => amendment ?? [])
  if (amended.length === 0) return 'The catalogue states this duty otherwise than when the deadline was shown.'
  const reasons = amended.map(({ kind, reason }) => `${kind} here: ${reason}`)
  return `The duty was ${[...new Set(reasons)].join('; ')}`
}
