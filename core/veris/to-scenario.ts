import type { Entity } from '../directory/index.ts'
import type { Value } from '../facts/index.ts'
import { formatInstant, type Instant } from '../time/index.ts'
import type { ImportedIncident } from './types.ts'

/** The scenario file that `liaison assess` reads, as an object to be written as YAML or JSON. */
export interface Scenario {
  at?: string
  organisation: {
    entities: { id: string; country: string; region?: string; time_zone: string; profile: Entity['profile'] }[]
  }
  incident: {
    severity: number
    classification: string
    facts: { key: string; value: Value; as_of?: string }[]
    events: { event: string; at: string }[]
  }
}

/**
 * The imported incident as a scenario. Facts and events name no entity: they hold for every entity that the reader adds.
 * `at` (RFC 3339, or an `Instant`) is the now of the scenario; source, confidence and free text
 * have no place in the file.
 */
export function toScenario(imported: ImportedIncident, { at }: { at?: string | Instant } = {}): Scenario {
  const now = typeof at === 'number' ? formatInstant(at) : at
  const { entity } = imported.organisation
  const entities = (entity === null ? [] : [entity]).map(({ id, country, region, timeZone, profile }) => ({
    id,
    country,
    ...(region && { region }),
    time_zone: timeZone,
    profile,
  }))
  return {
    ...(now && { at: now }),
    organisation: { entities },
    incident: {
      severity: imported.severity,
      classification: imported.classification,
      facts: imported.facts.map(({ key, value, asOf }) => ({ key, value, ...(asOf && { as_of: asOf }) })),
      events: imported.events.map(({ event, at }) => ({ event, at })),
    },
  }
}
