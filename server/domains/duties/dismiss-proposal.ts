import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { dismissOpenProposal, findProposal, type ProposalRow } from './queries.ts'

/** Says that a message which left was not the report that the duty asks for. Its clock goes on running. */
export async function dismissProposal(ctx: Context, id: string, reason: string): Promise<ProposalRow> {
  return ctx.transaction(async (tx) => {
    const proposal = await findProposal(tx, id)
    authorize(ctx.caller, may.dismiss)
    const dismissed = await dismissOpenProposal(tx, id)
    if (!dismissed)
      throw new Refused('conflict', 'proposal_settled', 'Somebody has confirmed or dismissed this already.')
    const { incidentId, duty, stage, entityId, instance } = proposal
    await record(
      tx,
      ctx,
      'duty.proposal_dismissed',
      { kind: 'submission_proposal', id, incidentId },
      { duty, stage, entity: entityId, instance },
      { reason },
    )
    return dismissed
  })
}
