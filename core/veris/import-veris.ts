import { openAccount } from './account.ts'
import { classify } from './classification.ts'
import { leavesOf } from './leaves.ts'
import { awarenessAt, readOptions } from './options.ts'
import { readActions } from './read-actions.ts'
import { readAssets } from './read-assets.ts'
import { readConfidentiality } from './read-confidentiality.ts'
import { readData } from './read-data.ts'
import { readEffects } from './read-effects.ts'
import { confidenceOf, readHeading, readReferences, readSummary, statusOf } from './read-texts.ts'
import { readMoment, readTimeline } from './read-timeline.ts'
import { readVictim } from './read-victim.ts'
import { rate } from './severity.ts'
import { readVeris } from './shape.ts'
import type { Imported, ImportOptions } from './types.ts'

const NOT_VERIS = 'has more parts than an incident of VERIS can have'

/**
 * Reads one incident of VERIS 1.x (Vocabulary for Event Recording and Incident Sharing, Verizon; CC BY-SA 4.0), as parsed
 * JSON. Facts and events use the keys of the vocabulary. What VERIS does not assert stays unknown; awareness and the
 * profile are never derived. `mapped` and `unmapped` account for every leaf. Never throws on parsed JSON.
 */
export function importVeris(json: unknown, options: ImportOptions = {}): Imported {
  const leaves = leavesOf(json)
  if (leaves === undefined) return { ok: false, problems: [{ path: '', message: NOT_VERIS }] }
  const shape = readVeris(json)
  const chosen = readOptions(options)
  if (!shape.ok || !chosen.ok) {
    return { ok: false, problems: [...(shape.ok ? [] : shape.problems), ...(chosen.ok ? [] : chosen.problems)] }
  }
  const { veris } = shape
  const { awareness } = chosen.options
  const { moment, problem } = readMoment(veris)
  if (problem) return { ok: false, problems: [problem] }

  const reference = veris.incident_id
  const account = openAccount(leaves, { reference, status: statusOf(veris), confidence: confidenceOf(veris) })
  const heading = readHeading(veris, account)
  const victim = readVictim(veris, chosen.options.zone, account)
  const zone = chosen.options.zone ?? victim.entity?.timeZone
  const { classification, label, path } = classify(veris)
  if (path !== undefined) account.used(path, 'classification')
  const { severity, paths, why } = rate(veris)
  for (const deciding of paths) account.used(deciding, 'severity')
  account.assume(`VERIS has no severity; ${why}.`)

  readTimeline(veris, moment, zone, account)
  readActions(veris, account)
  readAssets(veris, account)
  readEffects(veris, account)
  readConfidentiality(veris, account)
  readData(veris, account)
  if (awareness !== undefined) account.event(awarenessAt(awareness, zone), [])
  else account.assume('awareness is left unknown: VERIS does not tell when the organisation was certain.')

  const summary = readSummary(veris, leaves, account)
  const references = readReferences(veris, account)
  const { facts, events, mapped, unmapped, assumptions } = account.close()
  const title = `${victim.name ?? 'Unnamed organisation'}: ${label}`
  const organisation = { entity: victim.entity, suggestedSectors: victim.suggestedSectors }
  const incident = { title, summary, severity, classification, ...heading, facts, events, organisation, references }
  return { ok: true, incident, mapped, unmapped, assumptions }
}
