import { readCatalogue } from '@liaison/catalogue'
import { checkEvent, checkFact } from '@liaison/core/facts'
import { formatInstant, parseInstant } from '@liaison/core/time'
import { SKEW } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import { toJsonb } from '../../kernel/database/jsonb.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { toTimestamp } from '../../kernel/database/types.ts'
import { newId } from '../../kernel/ids.ts'
import { type Fault, Refused } from '../../kernel/refused.ts'
import { entityIds } from '../directory/index.ts'
import type { EventInput, FactInput } from './schemas.ts'

/** Throws with every fault at once: an unknown key, a wrong value, an entity that is not ours, a fact of the future. Pure but for its error. */
export function assertRegister(
  facts: readonly FactInput[],
  events: readonly EventInput[],
  entities: ReadonlySet<string>,
  now: number,
): void {
  const { vocabulary } = readCatalogue()
  const faults: Fault[] = []
  const fault = (path: string, message: string) => faults.push({ path, message })
  const known = (entity: string | null | undefined, path: string) => {
    if (entity && !entities.has(entity))
      fault(path, `there is no entity ${entity}; ours are: ${[...entities].join(', ')}`)
  }
  facts.forEach((fact, i) => {
    const checked = checkFact(vocabulary, fact.key, fact.value)
    if (!checked.ok) fault(`facts[${i}].${vocabulary.facts.has(fact.key) ? 'value' : 'key'}`, checked.why)
    if (fact.asOf != null && fact.asOf > now + SKEW)
      fault(
        `facts[${i}].asOf`,
        `${formatInstant(fact.asOf)} has not come yet; leave it out, or say since when it is true`,
      )
    known(fact.entity, `facts[${i}].entity`)
  })
  events.forEach((event, i) => {
    const checked = checkEvent(vocabulary, event.event, event.of ?? undefined)
    if (!checked.ok) fault(`events[${i}].event`, checked.why)
    known(event.entity, `events[${i}].entity`)
  })
  const first = faults[0]
  if (first) throw new Refused('invalid', 'invalid_register', `${first.path}: ${first.message}.`, { faults })
}

/** Our entities' ids, to check statements against. */
export async function ownEntities(tx: Tx): Promise<ReadonlySet<string>> {
  return new Set(await entityIds(tx))
}

export async function insertFacts(
  tx: Tx,
  ctx: Context,
  incidentId: string,
  facts: readonly FactInput[],
): Promise<string[]> {
  if (facts.length === 0) return []
  const rows = facts.map((fact) => ({
    id: newId(),
    incidentId,
    key: fact.key,
    value: toJsonb(fact.value ?? null),
    entityId: fact.entity ?? null,
    asOf: fact.asOf == null ? null : toTimestamp(fact.asOf),
    recordedAt: toTimestamp(ctx.now),
    source: fact.source ?? null,
    confidence: fact.confidence ?? null,
    recordedBy: personOf(ctx),
  }))
  await tx.insertInto('fact').values(rows).execute()
  return rows.map((row) => row.id)
}

export async function insertEvents(
  tx: Tx,
  ctx: Context,
  incidentId: string,
  events: readonly EventInput[],
): Promise<string[]> {
  if (events.length === 0) return []
  const rows = events.map((event) => ({
    id: newId(),
    incidentId,
    event: event.event,
    at: toTimestamp(instantOf(event.at)),
    stated: event.at,
    entityId: event.entity ?? null,
    of: event.of ?? null,
    corrects: event.corrects ?? null,
    recordedAt: toTimestamp(ctx.now),
    recordedBy: personOf(ctx),
  }))
  await tx.insertInto('event').values(rows).execute()
  return rows.map((row) => row.id)
}

function instantOf(text: string): number {
  const reading = parseInstant(text)
  if (reading.kind === 'refused') throw new Refused('invalid', 'invalid_instant', reading.why)
  return reading.at
}

export function personOf(ctx: Context): string | null {
  return ctx.caller.kind === 'person' ? ctx.caller.personId : null
}
