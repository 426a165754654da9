import fc from 'fast-check'
import { APPROVAL_KINDS } from '../../directory/index.ts'
import { TLP, type Tlp } from '../../marking/index.ts'
import type { Approval, GateState, Item, Leave, OutgoingChannel, ReceivedPart, Recipient } from '../index.ts'
import type { Case } from './case.ts'

const mostly = (value: boolean) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(!value) })

const tlp: fc.Arbitrary<Tlp> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...TLP) },
  { weight: 1, arbitrary: fc.constantFrom('WHITE' as Tlp, '' as Tlp) },
)
const high = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Tlp>('AMBER+STRICT', 'RED') },
  { weight: 1, arbitrary: tlp },
)
const low = fc.oneof({ weight: 3, arbitrary: fc.constantFrom<Tlp>('CLEAR', 'GREEN') }, { weight: 1, arbitrary: tlp })

const leave: fc.Arbitrary<Leave> = fc.constantFrom<Leave[]>(
  { organisation: 'acme' },
  { organisation: 'other' },
  { person: 'ann' },
  { person: 'bob' },
)
const received: fc.Arbitrary<ReceivedPart> = fc.record({
  source: fc.constantFrom('CSIRT', 'ISAC'),
  tlp,
  leave: fc.array(leave, { maxLength: 3 }),
})
const kinds = fc.subarray([...APPROVAL_KINDS])
const approval: fc.Arbitrary<Approval> = fc.record({
  kind: fc.constantFrom(...APPROVAL_KINDS),
  decision: fc.oneof(
    { weight: 12, arbitrary: fc.constant('approved' as const) },
    { weight: 1, arbitrary: fc.constant('rejected' as const) },
  ),
  contentHash: fc.oneof(
    { weight: 5, arbitrary: fc.constant('now') },
    { weight: 1, arbitrary: fc.constantFrom('before', '') },
  ),
})
const item: fc.Arbitrary<Item> = fc.record({
  tlp,
  privileged: mostly(false),
  received: fc.array(received, { maxLength: 2 }),
  incidentTlp: low,
  audience: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(['ann'], ['bob', 'ann']) },
    { weight: 1, arbitrary: fc.constantFrom([], ['bob']) },
  ),
  contentHash: fc.oneof({ weight: 12, arbitrary: fc.constant('now') }, { weight: 1, arbitrary: fc.constant('') }),
  approvalsNeeded: kinds,
  approvals: fc.array(approval, { maxLength: 8 }),
})
const recipient: fc.Arbitrary<Recipient> = fc.record({
  id: fc.constant('ann'),
  name: fc.constant('Ann'),
  relation: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom<Recipient['relation'][]>('own', 'organisation') },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  named: mostly(true),
  isClient: fc.boolean(),
  needsToKnow: fc.boolean(),
  isCommunity: fc.boolean(),
  mayReadPrivileged: mostly(true),
  organisation: fc.constantFrom('acme', undefined),
  ceilings: fc.array(fc.record({ tlp: high, from: fc.constant('NDA') }), { maxLength: 2 }),
})
const channel: fc.Arbitrary<OutgoingChannel> = fc.record({
  kind: fc.constant('email'),
  encrypted: fc.boolean(),
  trusted: mostly(true),
})
const state: fc.Arbitrary<GateState> = fc.record({ unencryptedCeiling: tlp })

/** Any question to the gate, leaning towards those that it answers with yes. */
export const anyCase: fc.Arbitrary<Case> = fc.record({ item, recipient, channel, state })
