import type { Veris } from './shape.ts'

/** Impact rating of VERIS → severity. `Unknown` rates nothing. */
const RATINGS: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
  Catastrophic: 1,
  Damaging: 2,
  Painful: 2,
  Distracting: 3,
  Insignificant: 4,
}

/** From this many records on an incident is grave; and very grave. 500: 45 CFR 164.406 and 164.408(b) draw the line there. */
const MANY = 500
const VERY_MANY = 1_000_000

interface Reason {
  readonly severity: 1 | 2 | 3 | 4
  readonly path: string
  readonly why: string
}

export interface Rated {
  readonly severity: 1 | 2 | 3 | 4
  /** The parts of the source that decided. */
  readonly paths: readonly string[]
  /** One sentence. */
  readonly why: string
}

function fromRecords({ attribute }: Veris): Reason[] {
  const { data = [], data_total } = attribute?.confidentiality ?? {}
  const base = 'attribute.confidentiality'
  const counts = data.map(({ amount }, index) => ({ count: amount ?? 0, path: `${base}.data[${index}].amount` }))
  const [largest] = [{ count: data_total ?? 0, path: `${base}.data_total` }, ...counts].sort(
    (a, b) => b.count - a.count,
  )
  if (largest === undefined || largest.count < MANY) return []
  return [
    {
      severity: largest.count >= VERY_MANY ? 1 : 2,
      path: largest.path,
      why: `${largest.count} records (${largest.path})`,
    },
  ]
}

function fromRansomware({ action, attribute }: Veris): Reason[] {
  const index = action.malware?.variety?.indexOf('Ransomware') ?? -1
  if (index < 0) return []
  const path = `action.malware.variety[${index}]`
  const stopped = attribute?.availability !== undefined
  return [
    stopped
      ? { severity: 1, path, why: 'ransomware with loss of availability' }
      : { severity: 2, path, why: 'ransomware' },
  ]
}

function fromRating({ impact }: Veris): Reason[] {
  const rating = impact?.overall_rating
  if (rating === undefined || !Object.hasOwn(RATINGS, rating)) return []
  return [{ severity: RATINGS[rating]!, path: 'impact.overall_rating', why: `impact rated ${rating}` }]
}

/**
 * VERIS has no severity. The gravest that one of these gives, else 3:
 * 1 for impact Catastrophic, a million records, or ransomware with loss of availability; 2 for impact Damaging or Painful,
 * 500 records, or ransomware; 3 for impact Distracting; 4 for impact Insignificant, and for what did not happen (near miss,
 * false positive).
 */
export function rate(veris: Veris): Rated {
  if (veris.security_incident === 'Near miss' || veris.security_incident === 'False positive') {
    return { severity: 4, paths: ['security_incident'], why: `severity 4: ${veris.security_incident}` }
  }
  const reasons = [...fromRating(veris), ...fromRecords(veris), ...fromRansomware(veris)]
  if (reasons.length === 0)
    return { severity: 3, paths: [], why: 'severity 3: nothing in VERIS says graver or lighter' }
  const severity = Math.min(...reasons.map((reason) => reason.severity)) as Rated['severity']
  const deciding = reasons.filter((reason) => reason.severity === severity)
  return {
    severity,
    paths: deciding.map(({ path }) => path),
    why: `severity ${severity}: ${deciding.map(({ why }) => why).join('; ')}`,
  }
}
