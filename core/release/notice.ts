import { neutralise } from '../marking/index.ts'
import { approvalsNeeded } from './approvals.ts'
import type { Item } from './types.ts'

export interface Notice {
  tlp: 'CLEAR'
  /** Without the marking; see `markSubject`. */
  subject: string
  /** Without the marking; see `markingLine`. */
  body: string
}

/** Letters, digits and hyphens, the shape of INC-2026-0042. */
const REFERENCE = /^[A-Z]{2,8}-[0-9]{4}-[0-9]{1,8}$/

/**
 * The notice without content, for a channel that may not carry the text. It says that there is something to read, and nothing
 * else of the incident. A reference of another shape may hold words of the incident and is left out.
 * `publicUrl`: where our own people and partners sign in.
 */
export function notice({ reference, publicUrl }: { reference: string; publicUrl: string }): Notice {
  const incident = REFERENCE.test(reference) ? reference : 'an incident'
  const engaged = `You are engaged in ${incident}.`
  return {
    tlp: 'CLEAR',
    subject: engaged.slice(0, -1),
    body: `${engaged} Sign in to read.\n\n${neutralise(publicUrl)}\n`,
  }
}

/**
 * The item as the gate must see its notice: CLEAR, nothing received, nothing privileged, the same recipients. It owes the
 * approvals of the text itself, because it tells an outsider that the incident exists. To be sent only where the gate answered
 * `noticeInstead` for the text: by itself it would pass where the recipient may not have the text at all.
 */
export function asNotice(item: Item): Item {
  return {
    ...item,
    tlp: 'CLEAR',
    incidentTlp: 'CLEAR',
    privileged: false,
    received: [],
    approvalsNeeded: approvalsNeeded(item),
  }
}
