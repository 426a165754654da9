import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { may } from './access.ts'
import { type FactRow, findIncident } from './queries.ts'
import { type Stated, statedFacts } from './read-register.ts'
import { assertRegister, insertFacts, ownEntities } from './register.ts'
import type { FactInput } from './schemas.ts'

/** Appends facts, or corrections of facts. Nothing is overwritten; what was said stays on record. */
export async function recordFacts(
  ctx: Context,
  incidentId: string,
  facts: readonly FactInput[],
): Promise<Stated<FactRow>[]> {
  return ctx.transaction(async (tx) => {
    const incident = await findIncident(tx, incidentId)
    authorize(ctx.caller, may.record_fact)
    assertRegister(facts, [], await ownEntities(tx), ctx.now)
    const ids = await insertFacts(tx, ctx, incident.id, facts)
    await record(
      tx,
      ctx,
      'incident.facts_recorded',
      { kind: 'incident', id: incident.id, incidentId: incident.id },
      { facts: facts.map((fact, i) => ({ id: ids[i] ?? '', key: fact.key, entity: fact.entity ?? null })) },
      { facts: facts.map((fact) => ({ value: fact.value as never, source: fact.source ?? null })) },
    )
    return (await statedFacts(tx, incident.id)).filter((row) => ids.includes(row.id))
  })
}
