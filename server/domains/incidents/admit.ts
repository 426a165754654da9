import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { record } from '../../kernel/record.ts'
import { notFound, Refused } from '../../kernel/refused.ts'
import { findPerson } from '../identity/index.ts'
import { may } from './access.ts'
import { findIncident, lockIncident, participantsOf } from './queries.ts'
import { personOf } from './register.ts'

/** Lets one of our people see a restricted incident. */
export async function admitParticipant(ctx: Context, incidentId: string, personId: string) {
  return ctx.transaction(async (tx) => {
    const incident = await findIncident(tx, incidentId)
    authorize(ctx.caller, may.admit)
    const person = await findPerson(tx, personId)
    await tx
      .insertInto('participant')
      .values({ incidentId, personId: person.id, addedAt: toTimestamp(ctx.now), addedBy: personOf(ctx) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await record(
      tx,
      ctx,
      'incident.participant_admitted',
      { kind: 'incident', id: incident.id, incidentId },
      { person: person.id },
    )
    return participantsOf(tx, incidentId)
  })
}

/** Takes the sight of a restricted incident away again. The last participant stays, or nobody could see it any more. */
export async function dismissParticipant(ctx: Context, incidentId: string, personId: string) {
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId)
    authorize(ctx.caller, may.admit)
    const participants = await participantsOf(tx, incidentId)
    if (!participants.some((participant) => participant.personId === personId)) throw notFound('participant')
    if (incident.restricted && participants.length === 1) {
      throw new Refused(
        'conflict',
        'last_participant',
        'The last participant of a restricted incident stays; admit another first.',
      )
    }
    await record(
      tx,
      ctx,
      'incident.participant_dismissed',
      { kind: 'incident', id: incident.id, incidentId },
      { person: personId },
    )
    await tx.deleteFrom('participant').where('incidentId', '=', incidentId).where('personId', '=', personId).execute()
    return participants.filter((participant) => participant.personId !== personId)
  })
}
