import { instantOf } from '@liaison/core/time'
import type { ImportedIncident } from '@liaison/core/veris'
import { entityOf, entityRows } from './domains/directory/index.ts'
import { type DeclareInput, declareIncident, type IncidentRow } from './domains/incidents/index.ts'
import { type Context, within } from './kernel/context.ts'
import { Refused } from './kernel/refused.ts'

export interface MappedTo {
  /** The id of one of our entities, which takes the victim's place: its facts and events are recorded for it alone. */
  entity: string
  exercise: boolean
}

/** Declares incidents that were read from a file, all of them or none. Returns them in the order given. */
export async function declareImported(
  ctx: Context,
  imported: readonly ImportedIncident[],
  to: MappedTo,
): Promise<IncidentRow[]> {
  return ctx.transaction(async (tx) => {
    const inner = within(ctx, tx)
    const declared = []
    for (const incident of imported) declared.push(await declareIncident(inner, inputOf(incident, to)))
    return declared
  })
}

/** One of our entities, as counsel declared it; without an id the first. Throws `Refused` with those that there are. */
export async function ownEntity(ctx: Context, id?: string): Promise<ReturnType<typeof entityOf>> {
  const entities = (await ctx.transaction(entityRows)).map(entityOf)
  const found = id === undefined ? entities[0] : entities.find((entity) => entity.id === id)
  if (found) return found
  if (id === undefined || entities.length === 0) {
    throw new Refused('conflict', 'no_entity', 'There is no entity of ours yet: import a directory first.')
  }
  const ours = entities.map((entity) => entity.id).join(', ')
  throw new Refused('invalid', 'unknown_entity', `There is no entity ${id}; ours are: ${ours}.`)
}

/** What the register takes at most; longer texts of a source are cut there. */
const LONGEST = { title: 300, summary: 20_000, source: 500 }

export function inputOf(incident: ImportedIncident, { entity, exercise }: MappedTo): DeclareInput {
  const origin = [`Source: VERIS ${incident.externalReference}.`, ...incident.references]
  return {
    title: incident.title.slice(0, LONGEST.title),
    summary: [incident.summary, origin.join(' ')].join('\n').trim().slice(0, LONGEST.summary),
    severity: incident.severity,
    classification: incident.classification,
    tlp: incident.tlp,
    restricted: false,
    exercise,
    // Nobody declares a false alarm: it is suspected until a person closes it as one.
    status: incident.status === 'declared' ? 'declared' : 'suspected',
    facts: incident.facts.map(({ key, value, asOf, source, confidence }) => ({
      key,
      value,
      entity,
      asOf: asOf === undefined ? null : instantOf(asOf),
      source: source.slice(0, LONGEST.source),
      confidence,
    })),
    events: incident.events.map(({ event, at, zone }) => ({ event, at: zone ? `${at}[${zone}]` : at, entity })),
  }
}
