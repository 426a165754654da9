import type { IncidentStatus } from '@liaison/core/posture'
import { Refused } from '../../kernel/refused.ts'

/** A closed incident keeps its record: facts may still be added and clocks still run, but its course is decided. */
export function assertOpen(incident: { status: string; reference: string }): void {
  if (isOpen(incident.status as IncidentStatus)) return
  throw new Refused(
    'conflict',
    'incident_closed',
    `${incident.reference} is ${incident.status === 'closed' ? 'closed' : 'a false alarm'}; declare a new incident instead.`,
  )
}

export function isOpen(status: IncidentStatus): boolean {
  return status === 'suspected' || status === 'declared'
}
