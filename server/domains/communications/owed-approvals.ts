import type { ApprovalKind } from '@liaison/core/directory'
import type { Tlp } from '@liaison/core/marking'
import { approvalsNeeded } from '@liaison/core/release'
import type { ApprovalRequestRow, MessageRow } from './queries.ts'

/**
 * What a text is asked by its rule and by what it does: one that would satisfy a duty never leaves without a person's word
 * (Liaison never files by itself), and counsel's is asked where the rule names nobody.
 */
export function askedApprovals(approvals: readonly ApprovalKind[], satisfies: unknown): ApprovalKind[] {
  const asked = [...new Set(approvals)]
  return satisfies && asked.length === 0 ? ['legal'] : asked
}

/** Every approval that the gate will ask for, given or not: the marking of the incident may have risen since. */
export function owedApprovals(message: Pick<MessageRow, 'tlp' | 'approvals'>, incidentTlp: string): ApprovalKind[] {
  return approvalsNeeded({
    tlp: message.tlp as Tlp,
    incidentTlp: incidentTlp as Tlp,
    approvalsNeeded: message.approvals as ApprovalKind[],
  })
}

/** Those of them that nobody has given to exactly this content. */
export function missingOf(
  owed: readonly ApprovalKind[],
  requests: readonly ApprovalRequestRow[],
  contentHash: string,
): ApprovalKind[] {
  const given = requests.filter((request) => request.state === 'approved' && request.contentHash === contentHash)
  return owed.filter((kind) => !given.some((request) => request.kind === kind))
}
