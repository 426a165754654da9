import { isTlp, lowestTlp, neutralise, strictestTlp, TLP, type Tlp, tlpLabel, tlpRank } from '../marking/index.ts'
import { nameOf } from './audience.ts'
import type { GateState, Item, ReceivedPart, Recipient, Refusal } from './types.ts'

/** The marking that the text carries: the highest of what we originate and of every part that we received. */
export function markingOf(item: Pick<Item, 'tlp' | 'received'>): Tlp {
  return strictestTlp(item.tlp, ...item.received.map((part) => part.tlp))
}

/** Every marking in sight that TLP 2.0 does not have. While there is one, no other rule about markings can be read. */
export function unknownMarkings(item: Item, recipient: Recipient, state: GateState): Refusal[] {
  const stated: [unknown, string][] = [
    [item.tlp, 'of this text'],
    [item.incidentTlp, 'of the incident'],
    ...item.received.map((part): [unknown, string] => [part.tlp, `of the part from ${neutralise(part.source)}`]),
    ...recipient.ceilings.map((ceiling): [unknown, string] => [ceiling.tlp, `in ${neutralise(ceiling.from)}`]),
    [state.unencryptedCeiling, 'of the limit for unencrypted channels'],
  ]
  return stated
    .filter(([tlp]) => !isTlp(tlp))
    .map(([tlp, where]) => ({
      code: 'unknown_marking',
      why: `The marking ${where}, "${neutralise(String(tlp))}", is not one of TLP 2.0. Choose one of ${TLP.join(', ')}.`,
    }))
}

/** TLP 2.0 (FIRST, August 2022): how far the recipient of each label, here our organisation, may carry it. */
function mayPassOn(tlp: Tlp, to: Recipient): boolean {
  const own = to.relation === 'own'
  switch (tlp) {
    case 'RED':
      return false
    case 'AMBER+STRICT':
      return own
    case 'AMBER':
      return own || (to.isClient && to.needsToKnow)
    case 'GREEN':
      return own || to.isClient || to.isCommunity
    case 'CLEAR':
      return true
  }
}

const REACH: Record<Tlp, string> = {
  RED: 'is for the persons to whom they gave it and for nobody else',
  'AMBER+STRICT': 'stays inside our organisation',
  AMBER: 'stays with us and with those of our clients who need to know',
  GREEN: 'stays in the community',
  CLEAR: 'may go to everyone',
}

/** Wider sharing needs the source's explicit permission (TLP 2.0, introduction). */
function hasLeave(part: ReceivedPart, recipient: Recipient): boolean {
  return part.leave.some((leave) =>
    'person' in leave
      ? leave.person === recipient.id
      : recipient.organisation !== undefined && leave.organisation === recipient.organisation,
  )
}

export function refuseBySource(item: Item, recipient: Recipient): Refusal[] {
  return item.received
    .filter((part) => !mayPassOn(part.tlp, recipient) && !hasLeave(part, recipient))
    .map((part) => {
      const source = neutralise(part.source)
      return {
        code: 'source_marking',
        why: `This text passes on what ${source} gave us as ${tlpLabel(part.tlp)}, which ${REACH[part.tlp]}; ${nameOf(recipient)} is not among them. Take that part out, or record the leave of ${source} for them.`,
      }
    })
}

/** How to bring the text below a ceiling. A received marking is not ours to lower. */
function lowerIt(item: Item, limit: Tlp): string {
  const above = item.received.filter((part) => tlpRank(part.tlp) > tlpRank(limit))
  if (above.length === 0) return 'Lower the marking with an approval'
  const parts = `take out what ${[...new Set(above.map((part) => neutralise(part.source)))].join(', ')} gave us`
  return tlpRank(item.tlp) > tlpRank(limit)
    ? `Lower the marking with an approval and ${parts}`
    : `${parts.charAt(0).toUpperCase()}${parts.slice(1)}`
}

export function refuseByCeiling(item: Item, recipient: Recipient): Refusal[] {
  const name = nameOf(recipient)
  const [first, ...others] = recipient.ceilings.map((ceiling) => ceiling.tlp)
  if (first === undefined) {
    if (recipient.relation === 'own') return []
    const why = `No ceiling is recorded for ${name}, so nothing may go to them. Record an agreement with its ceiling, or set the default in the plan.`
    return [{ code: 'no_ceiling', why }]
  }
  const limit = lowestTlp(first, ...others)
  const marking = markingOf(item)
  if (tlpRank(marking) <= tlpRank(limit)) return []
  const holders = recipient.ceilings.filter((ceiling) => ceiling.tlp === limit)
  const from = [...new Set(holders.map((ceiling) => neutralise(ceiling.from)))].join('; ')
  return [
    {
      code: 'over_ceiling',
      why: `${name} may receive up to ${tlpLabel(limit)} (${from}); this text is ${tlpLabel(marking)}. ${lowerIt(item, limit)}, or choose another recipient.`,
    },
  ]
}

/** TLP 2.0, RED: "for the eyes and ears of individual recipients only"; nobody knows who reads a desk. */
export function refuseRedToDesk(item: Item, recipient: Recipient): Refusal[] {
  if (recipient.named || markingOf(item) !== 'RED') return []
  return [
    {
      code: 'red_to_desk',
      why: `${nameOf(recipient)} is a desk, and TLP:RED goes to named persons only. Choose a person there. ${lowerIt(item, 'AMBER+STRICT')} if a desk must have it.`,
    },
  ]
}
