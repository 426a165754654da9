import { neutralise, tlpLabel, tlpRank } from '../marking/index.ts'
import { nameOf } from './audience.ts'
import { markingOf } from './marking.ts'
import type { GateState, Item, OutgoingChannel, Recipient, Refusal } from './types.ts'

export function refuseUntrusted(channel: OutgoingChannel): Refusal[] {
  if (channel.trusted) return []
  return [
    {
      code: 'untrusted_channel',
      why: `The ${neutralise(channel.kind)} channel is not trusted at present: an intruder may read it. Use a channel that does not depend on our own systems.`,
    },
  ]
}

/** Asks for known markings. */
export function refuseUnencrypted(
  item: Item,
  recipient: Recipient,
  channel: OutgoingChannel,
  state: GateState,
): Refusal[] {
  if (channel.encrypted) return []
  const marking = markingOf(item)
  if (marking !== 'RED' && tlpRank(marking) <= tlpRank(state.unencryptedCeiling)) return []
  const limit = marking === 'RED' ? 'TLP:RED never goes' : `only up to ${tlpLabel(state.unencryptedCeiling)} goes`
  return [
    {
      code: 'unencrypted_channel',
      why: `The ${neutralise(channel.kind)} channel is not encrypted, and ${limit} without encryption; this text is ${tlpLabel(marking)}. Use an encrypted channel, or let ${nameOf(recipient)} sign in to read it.`,
    },
  ]
}
