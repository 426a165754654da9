import { sql } from 'kysely'
import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { findIncident, type IncidentRow } from './queries.ts'
import { assertCorrections } from './record-events.ts'
import { assertRegister, insertEvents, insertFacts, ownEntities, personOf } from './register.ts'
import type { DeclareInput } from './schemas.ts'

/** Opens the register of an incident. What must follow from it is worked out by the reconciler, not here. */
export async function declareIncident(ctx: Context, input: DeclareInput): Promise<IncidentRow> {
  return ctx.transaction(async (tx) => {
    authorize(ctx.caller, may.declare)
    assertRegister(input.facts, input.events, await ownEntities(tx), ctx.now)
    // Nothing was said of it before; events of another incident are not this one's to correct.
    assertCorrections(input.events, [])
    const id = await insertIncident(tx, ctx, input)
    const facts = await insertFacts(tx, ctx, id, input.facts)
    const events = await insertEvents(tx, ctx, id, input.events)
    const incident = await findIncident(tx, id)
    await record(
      tx,
      ctx,
      'incident.declared',
      { kind: 'incident', id, incidentId: id },
      {
        reference: incident.reference,
        severity: incident.severity,
        classification: incident.classification,
        tlp: incident.tlp,
        restricted: incident.restricted,
        exercise: incident.exercise,
        facts: input.facts.map((fact, i) => ({ id: facts[i] ?? '', key: fact.key })),
        events: input.events.map((event, i) => ({ id: events[i] ?? '', event: event.event, at: event.at })),
      },
      { title: input.title, summary: input.summary ?? '' },
    )
    return incident
  })
}

async function insertIncident(tx: Tx, ctx: Context, input: DeclareInput): Promise<string> {
  const id = newId()
  const person = personOf(ctx)
  const year = new Date(ctx.now).getUTCFullYear()
  await tx
    .insertInto('incident')
    .values({
      id,
      reference: sql<string>`${`INC-${year}-`}::text || lpad(nextval('incident_number')::text, 4, '0')`,
      title: input.title,
      summary: input.summary ?? '',
      classification: input.classification,
      severity: input.severity,
      phase: 'detection',
      status: input.status,
      tlp: input.tlp,
      pap: input.pap ?? null,
      restricted: input.restricted,
      exercise: input.exercise,
      declaredAt: toTimestamp(ctx.now),
      declaredBy: person,
    })
    .execute()
  if (input.restricted && person) {
    await tx
      .insertInto('participant')
      .values({ incidentId: id, personId: person, addedAt: toTimestamp(ctx.now), addedBy: person })
      .execute()
  }
  return id
}
