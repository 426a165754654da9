import type { MovedRow } from './deadline-queries.ts'
import type { ProposalRow, SubmissionRow, WaiverRow } from './queries.ts'

export function submissionOf({ entityId, incidentId: _, ...row }: SubmissionRow) {
  return { ...row, entity: entityId }
}

export function waiverOf({ entityId, incidentId: _, ...row }: WaiverRow) {
  return { ...row, entity: entityId, kind: row.kind as 'waived' | 'not_required' }
}

export function proposalOf({ entityId, incidentId: _, ...row }: ProposalRow) {
  return { ...row, entity: entityId, state: row.state as 'open' | 'confirmed' | 'dismissed' }
}

export function moveOf({ entityId, incidentId: _, ...row }: MovedRow) {
  return { ...row, entity: entityId }
}
