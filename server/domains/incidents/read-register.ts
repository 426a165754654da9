import { currentEvents, currentFacts, type Fact, type IncidentEvent, type Value } from '@liaison/core/facts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { type EventRow, eventsOf, type FactRow, factsOf } from './queries.ts'

/** A row as the core reads it. */
export const asFact = (row: FactRow): Fact => ({
  id: row.id,
  key: row.key,
  value: row.value as Value | null,
  entity: row.entityId ?? undefined,
  asOf: row.asOf ?? undefined,
  recordedAt: row.recordedAt,
})

const asEvent = (row: EventRow): IncidentEvent => ({
  id: row.id,
  event: row.event,
  at: row.at,
  entity: row.entityId ?? undefined,
  of: row.of ?? undefined,
  corrects: row.corrects ?? undefined,
})

/** All facts and events of an incident, as the core reads them. */
export async function readRegister(tx: Tx, incidentId: string): Promise<{ facts: Fact[]; events: IncidentEvent[] }> {
  const [facts, events] = await Promise.all([factsOf(tx, incidentId), eventsOf(tx, incidentId)])
  return { facts: facts.map(asFact), events: events.map(asEvent) }
}

/** A statement of the register, and whether it is the one that counts now: for its entity, or for all alike. */
export type Stated<Row> = Row & { current: boolean }

/** All facts of an incident. A key without a current one is unknown. */
export async function statedFacts(tx: Tx, incidentId: string): Promise<Stated<FactRow>[]> {
  const rows = await factsOf(tx, incidentId)
  const ofEntity = Map.groupBy(rows.map(asFact), ({ entity }) => entity)
  const current = [...ofEntity].flatMap(([entity, facts]) => [...currentFacts(facts, entity).values()])
  const ids = new Set(current.map(({ id }) => id))
  return rows.map((row) => ({ ...row, current: ids.has(row.id) }))
}

/** All events of an incident; one that was corrected is not current. */
export async function statedEvents(tx: Tx, incidentId: string): Promise<Stated<EventRow>[]> {
  const rows = await eventsOf(tx, incidentId)
  const ids = new Set(currentEvents(rows.map(asEvent)).map(({ id }) => id))
  return rows.map((row) => ({ ...row, current: ids.has(row.id) }))
}
