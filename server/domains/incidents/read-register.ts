import type { Fact, IncidentEvent, Value } from '@liaison/core/facts'
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
