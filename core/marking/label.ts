import { neutralise } from './neutralise.ts'
import { isPap, type Pap, type Tlp, tlpRank } from './tlp.ts'

/** A text that brings its own label would show two, and a reader believes the wrong one. */
const LEADING_LABELS = /^(?:\[TLP:[A-Z0-9+: ]{1,20}\]\s*)+/i

/** `TLP:AMBER+STRICT`: upper case, no space, never translated (TLP 2.0, introduction). Throws RangeError for another marking. */
export function tlpLabel(tlp: Tlp): string {
  tlpRank(tlp)
  return `TLP:${tlp}`
}

/**
 * `[TLP:AMBER+STRICT] …`, the subject of a mail (TLP 2.0, usage in messaging). One line whatever the subject holds, so that it
 * cannot add a header; a label that the subject brings along gives way; an encoded word (RFC 2047 §2) is broken up, since a mail
 * program would decode it into the very characters that were taken out.
 */
export function markSubject(tlp: Tlp, subject: string): string {
  const shown = neutralise(subject).replaceAll('=?', '= ?').replace(LEADING_LABELS, '')
  return `[${tlpLabel(tlp)}] ${shown}`.trimEnd()
}

/** First line of every text, directly before the content (TLP 2.0, usage in messaging): `TLP:AMBER+STRICT · PAP:AMBER`. */
export function markingLine(tlp: Tlp, pap?: Pap): string {
  if (pap === undefined) return tlpLabel(tlp)
  if (!isPap(pap)) throw new RangeError(`${JSON.stringify(pap)} is not a PAP marking`)
  return `${tlpLabel(tlp)} · PAP:${pap}`
}
