import { createHash } from 'node:crypto'
import { markingLine, markSubject, neutralise } from '@liaison/core/marking'
import type { OutgoingText } from './outgoing-text.ts'
import { textToHtml } from './text-to-html.ts'

/** A mail as it is handed to the mail library. Every field that comes from outside is one line. */
export interface Mail {
  from: string
  to: { name: string; address: string }
  replyTo?: string
  subject: string
  text: string
  html?: string
  messageId?: string
  inReplyTo?: string
  references?: string
  headers: Record<string, string>
}

export interface MailOrigin {
  mailFrom: string
  mailReplyTo?: string | undefined
  publicUrl: string
}

/** RFC 3834 §5: nobody's robot answers a robot. The second is what Exchange listens to. */
const FROM_A_ROBOT = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/** One address and nothing that could become a second one or a header. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u

export const isAddress = (text: string): boolean => ADDRESS.test(text)

export interface Addressing {
  deliveryId: string
  incidentId: string
  recipientId: string
  to: { name: string; address: string }
  language?: string | undefined
}

/**
 * A delivery as a mail: marked in subject and first line (TLP 2.0, usage in messaging). The Message-ID is that of the delivery, so that
 * a repetition after a lost answer is recognised; all mails of one incident to one recipient make one thread. Pure.
 */
export function mailOf(text: OutgoingText, addressing: Addressing, origin: MailOrigin): Mail {
  const host = new URL(origin.publicUrl).hostname
  const marking = markingLine(text.tlp, text.pap ?? undefined)
  const thread = `<${addressing.incidentId}.${digest(addressing.recipientId)}@${host}>`
  return {
    ...envelope(addressing.to, origin),
    subject: markSubject(text.tlp, text.subject),
    text: `${marking}\n\n${text.body.trimEnd()}\n`,
    html: textToHtml(marking, text.body, addressing.language),
    messageId: `<${addressing.deliveryId}@${host}>`,
    inReplyTo: thread,
    references: thread,
    headers: FROM_A_ROBOT,
  }
}

/** A mail that belongs to no incident. */
export function plainMail(
  { to, subject, text }: { to: { name?: string; address: string }; subject: string; text: string },
  origin: MailOrigin,
): Mail {
  const { address, name = '' } = to
  return { ...envelope({ address, name }, origin), subject: neutralise(subject), text, headers: FROM_A_ROBOT }
}

function envelope({ name, address }: { name: string; address: string }, origin: MailOrigin) {
  return {
    from: origin.mailFrom,
    to: { name: neutralise(name), address },
    ...(origin.mailReplyTo && { replyTo: origin.mailReplyTo }),
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
