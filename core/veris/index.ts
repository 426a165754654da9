/** Owns the reading of VERIS incidents into facts and events of the vocabulary. Never decides a duty, never invents a fact. */
export { importVeris } from './import-veris.ts'
export { suggestSectors } from './sectors.ts'
export { type Scenario, toScenario } from './to-scenario.ts'
export type {
  Confidence,
  Imported,
  ImportedEvent,
  ImportedFact,
  ImportedIncident,
  ImportOptions,
  Mapped,
  Unmapped,
} from './types.ts'
export { COUNTRIES, principalZone } from './zones.ts'
