import { markingLine, neutralise, type Tlp, tlpRank } from '@liaison/core/marking'
import type { OutgoingText } from './outgoing-text.ts'

/** Standard Webhooks: a payload should stay below 20 kB. */
const LIMIT_BYTES = 20_000
const CUT = '\n\n[Shortened. The whole text is in Liaison.]'

export interface WebhookIncident {
  reference: string
  title: string
  severity: number
  tlp: string
}

/**
 * The body of a webhook (domain: communication). What is not part of the approved text goes along only where its marking is high enough
 * for the incident itself: a community notice carries no title, and a notice without content nothing but the reference. `tlp` is the
 * marking of this text, which is what binds the receiver. Pure.
 */
export function webhookBody(text: OutgoingText, incident: WebhookIncident, engagementId: string | null): string {
  const open = text.kind === 'message' && tlpRank(text.tlp) >= tlpRank(incident.tlp as Tlp)
  const whole = `${markingLine(text.tlp, text.pap ?? undefined)}\n\n${text.body.trimEnd()}`
  const write = (body: string) =>
    JSON.stringify({
      type: `liaison.${text.kind}`,
      incident: {
        reference: incident.reference,
        title: open ? neutralise(incident.title) : null,
        severity: open ? incident.severity : null,
        tlp: text.tlp,
      },
      engagement: engagementId,
      text: body,
      acknowledgeUrl: text.acknowledgeUrl,
    })
  const json = write(whole)
  return Buffer.byteLength(json) <= LIMIT_BYTES ? json : write(shorten(whole, write))
}

/** The longest beginning that fits, cut between characters. */
function shorten(whole: string, write: (body: string) => string): string {
  const characters = [...whole]
  let [fits, tooLong] = [0, characters.length]
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    const size = Buffer.byteLength(write(characters.slice(0, middle).join('') + CUT))
    if (size <= LIMIT_BYTES) fits = middle
    else tooLong = middle
  }
  return characters.slice(0, fits).join('') + CUT
}
