import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { move, subjectOf } from './change-engagement.ts'
import { isAskedFor } from './home-queries.ts'
import { type EngagementRow, findEngagement, lockEngagement } from './queries.ts'

/** One of our people who was asked says so here instead of by the link. The second time changes nothing. */
export async function acknowledgeOwn(ctx: Context, engagementId: string): Promise<EngagementRow> {
  return ctx.transaction(async (tx) => {
    const seen = await findEngagement(tx, engagementId)
    authorize(ctx.caller, may.acknowledge)
    const row = await lockEngagement(tx, seen)
    const asked = ctx.caller.kind === 'person' && (await isAskedFor(tx, row.id, ctx.caller.personId))
    if (!asked) throw notAsked(row)
    if (['acknowledged', 'active'].includes(row.state)) return row
    await move(tx, ctx, row, { to: 'acknowledged', at: ctx.now, means: 'web' })
    await record(tx, ctx, 'engagement.acknowledged', subjectOf(row), {
      stakeholder: row.stakeholder,
      means: 'web',
      before: row.state,
    })
    return findEngagement(tx, row.id)
  })
}

function notAsked({ label }: EngagementRow): Refused {
  return new Refused(
    'forbidden',
    'not_asked',
    `You have not been asked to answer as ${label}. Whoever heard their word by telephone notes a call instead.`,
  )
}
