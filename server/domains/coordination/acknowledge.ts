import { sql } from 'kysely'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { notFound } from '../../kernel/refused.ts'
import { may } from './access.ts'
import type { Asked } from './queries.ts'

interface Answer {
  incidentId: string
  engagementId: string
  reference: string
  label: string
  stakeholder: string
  before: string
  already: boolean
  acknowledgedAt: number | null
}

/**
 * An acknowledgement by the link of one delivery; a late one counts as well. It answers every delivery of the engagement, and the
 * second press says that it was already done. The link's authenticator has been checked before.
 */
export async function acknowledge(ctx: Context, deliveryId: string): Promise<Asked & { already: boolean }> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.acknowledge)
    const { rows } = await sql<Answer>`
      select * from acknowledge_delivery(${deliveryId}::uuid, ${toTimestamp(ctx.now)})`.execute(tx)
    const answer = rows[0]
    if (!answer) throw notFound('message')
    if (!answer.already) {
      await record(
        tx,
        ctx,
        'engagement.acknowledged',
        { kind: 'engagement', id: answer.engagementId, incidentId: answer.incidentId },
        { stakeholder: answer.stakeholder, delivery: deliveryId, means: 'link', before: answer.before },
      )
    }
    const { reference, label, already, acknowledgedAt } = answer
    return { reference, stakeholder: label, answered: true, already, acknowledgedAt }
  })
}
