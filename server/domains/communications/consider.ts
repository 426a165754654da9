import type { GateState } from '@liaison/core/release'
import type { Tx } from '../../kernel/database/transaction.ts'
import { participantsOf } from '../incidents/index.ts'
import { channelOf, itemOf, recipientOf } from './gate-view.ts'
import { judge, requestItem, type Verdict } from './judge.ts'
import type { DeliveryRow } from './queries.ts'
import { type Addressee, addresseesOf, limitsOf } from './reach.ts'
import type { DeliverySubject } from './subject-of-delivery.ts'

export interface Consideration {
  verdict: Verdict
  /** Who it goes to and where, as the directory says now. Absent where the directory does not know them any more. */
  to: { addressee: Addressee; address: string } | undefined
}

/**
 * The decision that counts. Everything is read anew from the record: text, approvals, recipient, channel, marking of the incident,
 * agreements and the plan's limits.
 */
export async function consider(
  tx: Tx,
  delivery: DeliveryRow,
  { incident, message, requests, asks }: DeliverySubject,
  now: number,
): Promise<Consideration> {
  const [known, limits] = await Promise.all([addresseesOf(tx, [delivery.recipientId]), limitsOf(tx)])
  const addressee = known.get(delivery.recipientId)
  const address = addressee && addressNow(addressee, delivery)
  if (addressee && address === undefined) return { verdict: GONE, to: undefined }
  if (addressee && !addressee.own && incident.exercise) return { verdict: notDrilled(addressee), to: undefined }
  if (addressee?.person && incident.restricted && !(await isParticipant(tx, incident.id, addressee.id))) {
    return { verdict: notAParticipant(addressee.name), to: undefined }
  }
  const item = asks ? requestItem(delivery.recipientId) : itemOf(message, incident.tlp, requests, addressee)
  const recipient = recipientOf(delivery.recipientId, addressee, message, limits, now)
  const channel = channelOf(delivery.channelKind, address ?? delivery.address)
  const state: GateState = { unencryptedCeiling: limits.unencryptedCeiling }
  const verdict = judge(item, recipient, channel, state)
  return { verdict, to: addressee && address !== undefined ? { addressee, address } : undefined }
}

/** A person has one mailbox, whose address may have changed; a contact's channel goes by its id. */
function addressNow(addressee: Addressee, { channelId, channelKind }: DeliveryRow): string | undefined {
  const channel = addressee.channels.find(({ id, kind }) =>
    addressee.person ? kind === channelKind : id === channelId && kind === channelKind,
  )
  return channel?.address
}

async function isParticipant(tx: Tx, incidentId: string, personId: string): Promise<boolean> {
  return (await participantsOf(tx, incidentId)).some((participant) => participant.personId === personId)
}

const GONE: Verdict = {
  kind: 'refused',
  codes: ['channel_gone'],
  why: 'This channel is no longer in the directory. Use another one, or put it back.',
  standing: false,
}

/** Nobody outside can agree to be drilled yet, so nothing leaves the house. */
const notDrilled = ({ name, organisation }: Addressee): Verdict => ({
  kind: 'refused',
  codes: ['exercise'],
  why: `This is an exercise, and ${organisation?.name ?? name} has not agreed to be drilled. Tell them by telephone, or play their part.`,
  standing: true,
})

const notAParticipant = (name: string): Verdict => ({
  kind: 'refused',
  codes: ['not_a_participant'],
  why: `${name} does not take part in this restricted incident. Admit them first.`,
  standing: true,
})
