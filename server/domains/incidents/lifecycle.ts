import type { IncidentStatus } from '@liaison/core/posture'
import { Refused } from '../../kernel/refused.ts'

/**
 * A closed incident keeps its record: facts may still be added and clocks still run, but its course is decided. `instead`: what one may
 * do, or what is so, instead of what was asked for. Throws `incident_closed`.
 */
export function assertOpen(
  incident: { status: string; reference: string },
  instead = 'declare a new incident instead',
): void {
  if (isOpen(incident.status as IncidentStatus)) return
  throw new Refused(
    'conflict',
    'incident_closed',
    `${incident.reference} is ${incident.status === 'closed' ? 'closed' : 'a false alarm'}; ${instead}.`,
  )
}

export function isOpen(status: IncidentStatus): boolean {
  return status === 'suspected' || status === 'declared'
}
