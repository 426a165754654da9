import type { ApprovalKind } from '@liaison/core/directory'
import { neutralise, type Pap, type Tlp } from '@liaison/core/marking'
import { fillPlaceholders, formatLocalTime, PREVIEW_RECIPIENT } from '@liaison/core/plan'
import { notice } from '@liaison/core/release'
import { Refused } from '../../kernel/refused.ts'
import type { MessageRow } from './queries.ts'

/** What leaves, for one recipient. */
export interface OutgoingText {
  kind: 'message' | 'notice' | 'approval_request'
  tlp: Tlp
  /** Travels with the content, and only with it. */
  pap: Pap | null
  /** Without the marking. */
  subject: string
  /** Markdown without the marking. */
  body: string
  acknowledgeUrl: string | null
}

/** Where an acknowledgement is asked for. */
export interface Asked {
  url: string
  by: number
}

export interface Reader {
  name: string
  timeZone: string
  language?: string | undefined
}

/**
 * The text of a message with the recipient's own values. A template that forgot the link gets it at the end: whoever is waited for
 * must be able to answer.
 */
export function messageText(
  message: Pick<MessageRow, 'subject' | 'body' | 'tlp'>,
  reader: Reader,
  asked: Asked | null,
  { pap, repeat }: { pap: string | null; repeat: number },
): OutgoingText {
  const { name, timeZone, language } = reader
  const filled = fillPlaceholders(message, {
    name,
    timeZone,
    ...(language && { language }),
    ...(asked && { acknowledgeUrl: asked.url, acknowledgeBy: asked.by }),
  })
  const told = asked === null || filled.body.includes(asked.url)
  return {
    kind: 'message',
    tlp: message.tlp as Tlp,
    pap: pap as Pap | null,
    subject: repeat > 0 ? `Reminder: ${filled.subject}` : filled.subject,
    body: told ? filled.body : `${filled.body}\n\n${pleaseAcknowledge(asked, timeZone)}`,
    acknowledgeUrl: asked?.url ?? null,
  }
}

/** The notice without content. The link tells nothing either, and lets somebody answer who cannot sign in. */
export function noticeText(reference: string, publicUrl: string, timeZone: string, asked: Asked | null): OutgoingText {
  const { tlp, subject, body } = notice({ reference, publicUrl })
  const text = asked ? `${body}\n${pleaseAcknowledge(asked, timeZone)}\n` : body
  return { kind: 'notice', tlp, pap: null, subject, body: text, acknowledgeUrl: asked?.url ?? null }
}

/** What belongs to an exercise says so before anything else, by every channel. */
export function asExercise(text: OutgoingText): OutgoingText {
  return { ...text, subject: `EXERCISE: ${text.subject}`, body: `EXERCISE. This is a drill.\n\n${text.body}` }
}

/** Asks an approver to sign in. The text itself is read there, so that what is decided on is exactly what is on record. */
export function approvalText(reference: string, kind: ApprovalKind, publicUrl: string): OutgoingText {
  const incident = neutralise(reference)
  return {
    kind: 'approval_request',
    tlp: 'CLEAR',
    pap: null,
    subject: `Your ${kind} approval is asked for in ${incident}`,
    body: `A text in ${incident} waits for your ${kind} approval. Sign in to read it and to decide.\n\n${publicUrl}/approvals\n`,
    acknowledgeUrl: null,
  }
}

const pleaseAcknowledge = ({ url, by }: Asked, timeZone: string) =>
  `Please acknowledge by ${formatLocalTime(by, timeZone)}: ${url}`

/** Throws where a text holds a placeholder that could not be filled when it leaves, when nobody is there to mend it. */
export function assertFillable(text: { subject: string; body: string }): void {
  try {
    fillPlaceholders(text, PREVIEW_RECIPIENT)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Refused('invalid', 'unknown_placeholder', `What stands in ⟦…⟧ cannot be filled: ${error.message}.`)
  }
}
