import { missingApprovals, refuseByRejection, sayWhatIsMissing } from './approvals.ts'
import { refuseByAudience, refuseByPrivilege } from './audience.ts'
import { refuseUnencrypted, refuseUntrusted } from './channel.ts'
import { refuseByCeiling, refuseBySource, refuseRedToDesk, unknownMarkings } from './marking.ts'
import { asNotice } from './notice.ts'
import type { GateState, Item, OutgoingChannel, Recipient, Refusal, Release } from './types.ts'

/**
 * May this text go to this recipient by this channel? The only gate; every way out asks it, and it fails closed.
 *
 * What content and relationship forbid no approval can mend, so that is refused first, with all reasons and the channel's. What is
 * left waits for its approvals. Only then does the channel alone decide: asking approvers need not wait for a better channel, and
 * no notice goes out about an engagement that nobody has approved.
 */
export function release(item: Item, recipient: Recipient, channel: OutgoingChannel, state: GateState): Release {
  const unknown = unknownMarkings(item, recipient, state)
  const known = unknown.length === 0
  const standing: Refusal[] = [
    ...refuseByAudience(item, recipient),
    ...(known ? refuseByMarking(item, recipient) : unknown),
    ...refuseByPrivilege(item, recipient),
    ...refuseByRejection(item),
  ]
  const byChannel = [...refuseUntrusted(channel), ...(known ? refuseUnencrypted(item, recipient, channel, state) : [])]
  if (standing.length > 0) return { kind: 'refused', reasons: [...standing, ...byChannel], noticeInstead: false }

  const approvals = missingApprovals(item)
  if (approvals.length > 0) {
    const why = [sayWhatIsMissing(item, approvals), ...byChannel.map((reason) => reason.why)].join(' ')
    return { kind: 'held', approvals, why }
  }
  if (byChannel.length === 0) return { kind: 'released' }
  const noticeInstead =
    byChannel.every((reason) => reason.code === 'unencrypted_channel') &&
    release(asNotice(item), recipient, channel, state).kind === 'released'
  return { kind: 'refused', reasons: byChannel, noticeInstead }
}

function refuseByMarking(item: Item, recipient: Recipient): Refusal[] {
  return [...refuseBySource(item, recipient), ...refuseByCeiling(item, recipient), ...refuseRedToDesk(item, recipient)]
}
