import { APPROVAL_KINDS, type ApprovalKind } from '../directory/index.ts'
import { isTlp, neutralise, tlpLabel, tlpRank } from '../marking/index.ts'
import type { Item, Refusal } from './types.ts'

type Markings = Pick<Item, 'tlp' | 'incidentTlp'>

/** True as well where a marking is unknown: an approval too many does no harm. */
function lowersMarking({ tlp, incidentTlp }: Markings): boolean {
  return !isTlp(tlp) || !isTlp(incidentTlp) || tlpRank(tlp) < tlpRank(incidentTlp)
}

/**
 * Every approval that the item owes, given or not, each once: legal, privacy, communications, executive. A kind outside the list
 * is kept, at the end, so that a misspelt one holds the item instead of letting it go.
 */
export function approvalsNeeded(item: Markings & Pick<Item, 'approvalsNeeded'>): ApprovalKind[] {
  const owed = new Set(item.approvalsNeeded)
  if (lowersMarking(item)) owed.add('communications')
  const known = APPROVAL_KINDS.filter((kind) => owed.has(kind))
  return [...known, ...[...owed].filter((kind) => !APPROVAL_KINDS.includes(kind))]
}

/** What is owed and not given to exactly this content. Without a content hash nothing was given. */
export function missingApprovals(item: Item): ApprovalKind[] {
  const given = item.approvals
    .filter(({ decision, contentHash }) => decision === 'approved' && contentHash === item.contentHash)
    .map(({ kind }) => kind)
  return approvalsNeeded(item).filter((kind) => item.contentHash === '' || !given.includes(kind))
}

/** A rejection counts also where that kind was not asked for: somebody with authority said no to this very text. */
export function refuseByRejection(item: Item): Refusal[] {
  const kinds = item.approvals
    .filter(({ decision, contentHash }) => decision === 'rejected' && contentHash === item.contentHash)
    .map(({ kind }) => kind)
  return [...new Set(kinds)].map((kind) => ({
    code: 'approval_rejected',
    why: `The ${neutralise(kind)} approver rejected this text. Change the text, its marking or its recipients, and ask again.`,
  }))
}

export function sayWhatIsMissing(item: Item, missing: readonly ApprovalKind[]): string {
  const kinds = missing.map(neutralise)
  const list = kinds.length === 1 ? kinds[0] : `${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}`
  const sentences = [`This text may leave once it has the approval of ${list}.`]
  if (missing.includes('communications') && lowersMarking(item)) {
    sentences.push(
      `Communications decides because its marking, ${tlpLabel(item.tlp)}, is lower than the incident's, ${tlpLabel(item.incidentTlp)}.`,
    )
  }
  const outdated = item.approvals.some(
    ({ kind, decision, contentHash }) =>
      decision === 'approved' && contentHash !== item.contentHash && missing.includes(kind),
  )
  if (outdated) sentences.push('An approval of another version does not count.')
  sentences.push(kinds.length === 1 ? 'Ask an approver.' : 'Ask an approver of each kind.')
  return sentences.join(' ')
}
