import { authorize } from '../../kernel/access.ts'
import type { Context } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { type Fault, Refused } from '../../kernel/refused.ts'
import { may } from './access.ts'
import { type EventRow, eventsOf, findIncident } from './queries.ts'
import { type Stated, statedEvents } from './read-register.ts'
import { assertRegister, insertEvents, ownEntities } from './register.ts'
import type { EventInput } from './schemas.ts'

/** Appends events, or corrections of events. */
export async function recordEvents(
  ctx: Context,
  incidentId: string,
  events: readonly EventInput[],
): Promise<Stated<EventRow>[]> {
  return ctx.transaction(async (tx) => {
    const incident = await findIncident(tx, incidentId)
    authorize(ctx.caller, may.record_event)
    assertRegister([], events, await ownEntities(tx), ctx.now)
    assertCorrections(events, await eventsOf(tx, incident.id))
    const ids = await insertEvents(tx, ctx, incident.id, events)
    await record(
      tx,
      ctx,
      'incident.events_recorded',
      { kind: 'incident', id: incident.id, incidentId: incident.id },
      {
        events: events.map((event, i) => ({
          id: ids[i] ?? '',
          event: event.event,
          at: event.at,
          entity: event.entity ?? null,
          of: event.of ?? null,
          corrects: event.corrects ?? null,
        })),
      },
    )
    return (await statedEvents(tx, incident.id)).filter((row) => ids.includes(row.id))
  })
}

/** A correction names an event of the same kind in the same incident. */
export function assertCorrections(events: readonly EventInput[], known: readonly EventRow[]): void {
  const faults: Fault[] = events.flatMap((event, i) => {
    if (!event.corrects) return []
    const target = known.find((row) => row.id === event.corrects)
    const path = `events[${i}].corrects`
    if (!target) return [{ path, message: 'there is no such event in this incident' }]
    return target.event === event.event ? [] : [{ path, message: `that event is ${target.event}, not ${event.event}` }]
  })
  if (faults[0])
    throw new Refused('invalid', 'invalid_correction', `${faults[0].path}: ${faults[0].message}.`, { faults })
}
