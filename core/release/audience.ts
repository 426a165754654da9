import { neutralise } from '../marking/index.ts'
import type { Item, Recipient, Refusal } from './types.ts'

/** A name for sentences. Names come from outside. */
export function nameOf(recipient: Recipient): string {
  return neutralise(recipient.name) || neutralise(recipient.id) || 'This recipient'
}

/** An empty audience is nobody, never everybody. */
export function refuseByAudience(item: Item, recipient: Recipient): Refusal[] {
  const reasons: Refusal[] = []
  const name = nameOf(recipient)
  if (item.audience.length === 0) {
    reasons.push({
      code: 'empty_audience',
      why: 'This text names no recipients, and nobody means nobody. Choose at least one recipient.',
    })
  }
  if (recipient.id === '' || (recipient.relation !== 'own' && recipient.relation !== 'organisation')) {
    reasons.push({
      code: 'unknown_recipient',
      why: `${name} is not in the directory, so nothing is known about what they may receive. Add them to the directory, or choose another recipient.`,
    })
  }
  if (item.audience.length > 0 && !item.audience.includes(recipient.id)) {
    reasons.push({
      code: 'not_in_audience',
      why: `${name} is not among the recipients of this text. Add them to its recipients (approvals are then asked for again), or leave them out.`,
    })
  }
  return reasons
}

export function refuseByPrivilege(item: Item, recipient: Recipient): Refusal[] {
  // Only what is known not to be privileged may go to everyone.
  if (item.privileged === false || recipient.mayReadPrivileged) return []
  return [
    {
      code: 'privileged',
      why: `This text is privileged, and ${nameOf(recipient)} may not read privileged text. Choose counsel, ask counsel to add them, or send a text that is not privileged.`,
    },
  ]
}
