import type { Agreement, ApprovalKind, OrganisationKind } from '@liaison/core/directory'
import type { Tlp } from '@liaison/core/marking'
import { type Ceiling, hashContent, type Item, type OutgoingChannel, type Recipient } from '@liaison/core/release'
import type { ApprovalRequestRow, MessageRow } from './queries.ts'
import type { Addressee, Limits } from './reach.ts'

/** Who belongs to the community of TLP:GREEN. */
const COMMUNITY: readonly OrganisationKind[] = ['isac', 'national_csirt', 'sector_csirt', 'peer_response_team']
const LARGE = /^kind:/

export const isLargeAudience = (message: Pick<MessageRow, 'recipients'>): boolean =>
  message.recipients.some((recipient) => LARGE.test(recipient))

/** What of a text decides on its way, be it on record or only thought of. */
export type GatedText = Pick<
  MessageRow,
  'subject' | 'body' | 'tlp' | 'privileged' | 'recipients' | 'approvals' | 'ceiling' | 'engagementId'
>

/**
 * A text as the gate sees it. The hash is computed anew from what would leave, never taken from the row. A member of a large audience
 * stands in the audience by the kind of its organisation.
 */
export function itemOf(
  message: GatedText,
  incidentTlp: string,
  requests: readonly ApprovalRequestRow[],
  addressee: Addressee | undefined,
): Item {
  const kind = addressee?.organisation && `kind:${addressee.organisation.kind}`
  const member = addressee && kind && message.recipients.includes(kind) ? [addressee.id] : []
  const tlp = message.tlp as Tlp
  const { subject, body, privileged, recipients } = message
  return {
    tlp,
    privileged,
    received: [],
    incidentTlp: incidentTlp as Tlp,
    audience: [...recipients.filter((recipient) => !LARGE.test(recipient)), ...member],
    contentHash: hashContent({ subject, body, tlp, privileged, recipients }),
    approvalsNeeded: message.approvals as ApprovalKind[],
    approvals: requests.flatMap(({ kind: approval, state, contentHash }) =>
      state === 'approved' || state === 'rejected' ? [{ kind: approval, decision: state, contentHash }] : [],
    ),
  }
}

/** Somebody as the gate sees them; who is not in the directory any more is nobody whom it knows. */
export function recipientOf(
  id: string,
  addressee: Addressee | undefined,
  message: Pick<MessageRow, 'ceiling' | 'engagementId' | 'recipients'>,
  limits: Limits,
  now: number,
): Recipient {
  const organisation = addressee?.organisation
  return {
    id,
    name: addressee ? (organisation ? `${addressee.name} (${organisation.name})` : addressee.name) : id,
    relation: addressee ? (addressee.own ? 'own' : 'organisation') : null,
    named: addressee?.named ?? false,
    isClient: organisation?.kind === 'customer',
    // Engaged one by one, because this incident concerns them; being one of all customers says nothing.
    needsToKnow: message.engagementId !== null && !isLargeAudience(message),
    isCommunity: organisation !== undefined && COMMUNITY.includes(organisation.kind),
    mayReadPrivileged: addressee?.counsel ?? false,
    ...(organisation && { organisation: organisation.id }),
    ceilings: addressee ? ceilingsOf(addressee, message.ceiling, limits, now) : [],
  }
}

function ceilingsOf(addressee: Addressee, ofRule: string | null, limits: Limits, now: number): Ceiling[] {
  const today = new Date(now).toISOString().slice(0, 10)
  const agreed = addressee.agreements
    .filter((agreement) => inForce(agreement, today))
    .flatMap(({ ceiling, title }) => (ceiling ? [{ tlp: ceiling, from: title }] : []))
  const byDefault =
    agreed.length === 0 && !addressee.own && limits.ceiling
      ? [{ tlp: limits.ceiling, from: "the plan's default for organisations without an agreement" }]
      : []
  const byRule = ofRule ? [{ tlp: ofRule as Tlp, from: 'the rule that engaged them' }] : []
  // A rule's own ceiling lowers what the relationship allows; alone it allows nothing.
  const relationship = [...agreed, ...byDefault]
  return addressee.own || relationship.length > 0 ? [...relationship, ...byRule] : []
}

/** First and last day included, in UTC. */
const inForce = ({ validFrom, validTo }: Agreement, today: string) =>
  (validFrom === undefined || validFrom <= today) && (validTo === undefined || today <= validTo)

/** Mail is read by every server on its way; an https webhook only by its endpoint, which belongs to the recipient. */
export function channelOf(kind: string, address: string): OutgoingChannel {
  return { kind, encrypted: kind === 'webhook' && /^https:/i.test(address), trusted: true }
}
