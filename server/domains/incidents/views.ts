import type { Pap, Tlp } from '@liaison/core/marking'
import type { IncidentStatus, Phase } from '@liaison/core/posture'
import type { EventRow, FactRow, IncidentRow } from './queries.ts'
import type { Stated } from './read-register.ts'
import type { IncidentBrief } from './schemas.ts'

export function incidentOf(row: IncidentRow) {
  return {
    ...row,
    phase: row.phase as Phase,
    status: row.status as IncidentStatus,
    tlp: row.tlp as Tlp,
    pap: row.pap as Pap | null,
  }
}

/** What a list over many incidents says of one. */
export function briefOf({
  id,
  reference,
  title,
  severity,
  tlp,
  exercise,
}: Omit<IncidentBrief, 'tlp'> & { tlp: string }) {
  return { id, reference, title, severity, tlp: tlp as Tlp, exercise }
}

export function factOf({ entityId, incidentId: _, ...row }: Stated<FactRow>) {
  return { ...row, value: row.value as unknown, entity: entityId }
}

export function eventOf({ entityId, incidentId: _, ...row }: Stated<EventRow>) {
  return { ...row, entity: entityId }
}
