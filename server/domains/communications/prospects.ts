import type { Tx } from '../../kernel/database/transaction.ts'
import { channelOf, type GatedText, isLargeAudience, itemOf, recipientOf } from './gate-view.ts'
import { judge, type Verdict } from './judge.ts'
import type { ApprovalRequestRow } from './queries.ts'
import { type Addressee, addresseesOf, type Limits } from './reach.ts'

/** What the gate says now of one way to one recipient. */
export interface Prospect {
  recipient: string
  name: string
  /** Absent where they have no channel that a machine can use. */
  channel: string | null
  outcome: 'released' | 'notice' | 'held' | 'refused'
  why: string
}

/** Who would get a text, in the order in which they are tried, and what the gate says now of each way to them. */
export async function prospectsOf(
  tx: Tx,
  text: GatedText,
  incidentTlp: string,
  requests: readonly ApprovalRequestRow[],
  limits: Limits,
  now: number,
): Promise<{ recipients: { id: string; name: string }[]; prospects: Prospect[] }> {
  const large = isLargeAudience(text)
  const known = large ? new Map<string, Addressee>() : await addresseesOf(tx, text.recipients)
  return {
    recipients: text.recipients.map((id) => ({ id, name: nameOf(id, known.get(id)) })),
    prospects: large
      ? []
      : text.recipients.flatMap((id) => waysTo(id, known.get(id), text, incidentTlp, requests, limits, now)),
  }
}

function nameOf(id: string, addressee: Addressee | undefined): string {
  if (id.startsWith('kind:')) return `Every organisation of kind ${id.slice('kind:'.length)}`
  if (!addressee) return `${id} (no longer in the directory)`
  return addressee.organisation ? `${addressee.name} (${addressee.organisation.name})` : addressee.name
}

function waysTo(
  id: string,
  addressee: Addressee | undefined,
  message: GatedText,
  incidentTlp: string,
  requests: readonly ApprovalRequestRow[],
  limits: Limits,
  now: number,
): Prospect[] {
  const name = nameOf(id, addressee)
  const ways = (addressee?.channels ?? []).filter(({ kind }) => kind !== 'phone')
  const item = itemOf(message, incidentTlp, requests, addressee)
  const recipient = recipientOf(id, addressee, message, limits, now)
  if (ways.length === 0) {
    const why = 'No channel that a machine can use is in the directory: call them, or add one.'
    return [{ recipient: id, name, channel: null, outcome: 'refused', why }]
  }
  return ways.map(({ kind, address }) => ({
    recipient: id,
    name,
    channel: kind,
    ...inWords(judge(item, recipient, channelOf(kind, address), limits)),
  }))
}

function inWords(verdict: Verdict): { outcome: Prospect['outcome']; why: string } {
  if (verdict.kind !== 'send') return { outcome: verdict.kind, why: verdict.why }
  return verdict.asNotice
    ? { outcome: 'notice', why: 'This channel may not carry the text: a notice without content goes instead.' }
    : { outcome: 'released', why: 'It may leave.' }
}
