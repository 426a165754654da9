import { type Account, FREE_TEXT, saysNothing } from './account.ts'
import type { Leaf } from './leaves.ts'
import type { Veris } from './shape.ts'
import type { Confidence, ImportedIncident } from './types.ts'

/** Free texts beside the summary. Those below `plus.` are about the analysis, not about the incident. */
const NOTE = /^(?!plus\.)(?:.*\.)?(?:discovery_)?notes$/

/** The summary, then every note with the part of the source that it stands on. */
export function readSummary({ summary = '' }: Veris, leaves: readonly Leaf[], account: Account): string {
  if (summary.trim() !== '') account.used('summary', 'summary')
  const notes = leaves.flatMap(({ path, value }) => {
    if (!NOTE.test(path) || typeof value !== 'string' || saysNothing(value.trim())) return []
    account.unmapped(path, FREE_TEXT)
    return [`${path}: ${value.trim()}`]
  })
  return [summary.trim(), ...notes].filter((text) => text !== '').join('\n')
}

/** VERIS separates references by semicolons, sometimes by space alone. */
export function readReferences({ reference = '' }: Veris, account: Account): string[] {
  const references = reference.split(/;|\s+(?=https?:)/).map((one) => one.trim())
  const told = references.filter((one) => one !== '')
  if (told.length > 0) account.used('reference', 'references')
  return told
}

const STATUS: Readonly<Record<Veris['security_incident'], ImportedIncident['status']>> = {
  Confirmed: 'declared',
  Suspected: 'suspected',
  'Near miss': 'false_alarm',
  'False positive': 'false_alarm',
}
export const statusOf = (veris: Veris): ImportedIncident['status'] => STATUS[veris.security_incident]

const CONFIDENCE: Readonly<Record<string, Confidence>> = { High: 'high', Medium: 'medium', Low: 'low', None: 'low' }

/** The analyst's confidence in the whole record; medium where VERIS tells none. */
export const confidenceOf = ({ confidence = '' }: Veris): Confidence =>
  Object.hasOwn(CONFIDENCE, confidence) ? CONFIDENCE[confidence]! : 'medium'

/** The heading of the record: what says which incident this is, how sure it is and how it is marked. */
export function readHeading(
  veris: Veris,
  account: Account,
): Pick<ImportedIncident, 'status' | 'tlp' | 'externalReference'> {
  const { confidence, incident_id, source_id } = veris
  const open = source_id === 'vcdb'
  account.used('incident_id', 'externalReference')
  account.used('schema_version', 'version of the shape')
  account.used('security_incident', 'status')
  if (open) account.used('source_id', 'tlp')
  account.assume(
    open
      ? 'TLP:CLEAR: the VERIS Community Database is public.'
      : 'TLP:AMBER: VERIS carries no marking, so that of a partner is taken until the source says otherwise.',
  )
  const stated = confidence !== undefined && Object.hasOwn(CONFIDENCE, confidence)
  if (stated) account.used('confidence', 'confidence of facts')
  account.assume(
    stated
      ? `Facts carry the confidence of the whole record (${confidence}).`
      : 'The source states no confidence: facts are recorded with medium confidence.',
  )
  return { status: statusOf(veris), tlp: open ? 'CLEAR' : 'AMBER', externalReference: incident_id }
}
