import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { acknowledgeOpenMove, findMove, type MovedRow } from './deadline-queries.ts'
import { personOf } from './queries.ts'

/** Says that somebody knows of the new deadline; until then it stands among the gaps. */
export async function acknowledgeMove(ctx: Context, id: string): Promise<MovedRow> {
  return ctx.transaction(async (tx) => {
    const { incidentId, duty, stage, entityId, instance } = await findMove(tx, id)
    authorize(ctx.caller, may.acknowledge_move)
    const acknowledged = await acknowledgeOpenMove(tx, id, personOf(ctx), ctx.now)
    if (!acknowledged) throw new Refused('conflict', 'move_acknowledged', 'Somebody has acknowledged this already.')
    await record(
      tx,
      ctx,
      'duty.move_acknowledged',
      { kind: 'moved_deadline', id, incidentId },
      { duty, stage, entity: entityId, instance },
    )
    return acknowledged
  })
}
