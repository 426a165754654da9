/** Incidents made for tests: the smallest that is valid, and what its import gives. */
import { type ImportOptions, importVeris } from './index.ts'

export const smallest = {
  incident_id: 'test-1',
  schema_version: '1.3.4',
  security_incident: 'Confirmed',
  action: { unknown: {} } as Record<string, unknown>,
  timeline: { incident: { year: 2016 } } as Record<string, unknown>,
  victim: { victim_id: 'Acme', country: ['US'], state: 'CA' } as Record<string, unknown>,
}

export type Parts = Partial<typeof smallest> & Record<string, unknown>

/** Imports the smallest incident with these parts changed; a refusal fails the test. */
export function importOf(parts: Parts = {}, options: ImportOptions = {}) {
  const imported = importVeris({ ...smallest, ...parts }, options)
  if (!imported.ok) throw new Error(`refused: ${JSON.stringify(imported.problems)}`)
  const facts = Object.fromEntries(imported.incident.facts.map(({ key, value }) => [key, value]))
  const whyNot = (path: string) => imported.unmapped.find((one) => one.path === path)?.why
  return { ...imported, facts, whyNot }
}
