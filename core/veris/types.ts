import type { Entity } from '../directory/index.ts'
import type { Value } from '../facts/index.ts'
import type { Problem } from '../input/index.ts'
import type { Tlp } from '../marking/index.ts'
import type { Instant } from '../time/index.ts'

export type Confidence = 'high' | 'medium' | 'low'

/** A fact under a key of the vocabulary. `source` names the incident and the paths in it that assert the fact. */
export interface ImportedFact {
  key: string
  value: Value
  /** RFC 3339 with offset. */
  asOf?: string
  source: string
  confidence: Confidence
}

export interface ImportedEvent {
  event: string
  /** RFC 3339 with offset, to the second. */
  at: string
  /** IANA. */
  zone?: string
  /**
   * The source gives a day or a rounded span, not a clock. Where it gives a day, `at` is the first instant of it, so that
   * a clock that counts from there may run early, never late.
   */
  approximate?: true
}

export interface ImportedIncident {
  title: string
  /** The summary of the source, then its other free texts, one a line. Text from outside: data. */
  summary: string
  /** 1 gravest … 4 */
  severity: 1 | 2 | 3 | 4
  /** RSIT 1003, `class:type`. */
  classification: string
  status: 'declared' | 'suspected' | 'false_alarm'
  tlp: Tlp
  facts: ImportedFact[]
  events: ImportedEvent[]
  organisation: {
    /** `null` where the source names no country: then no law and no local day can be told. `profile` is always empty. */
    entity: Entity | null
    /** What the industry code suggests to counsel, who declares `sectors`; never put into the profile. */
    suggestedSectors: string[]
  }
  externalReference: string
  references: string[]
}

/** A leaf of the source that became part of the incident, and which part (`fact ransomware`, `severity`). */
export interface Mapped {
  path: string
  to: string[]
}

export interface Unmapped {
  path: string
  /** Left out where the text is kept in the summary. */
  value?: unknown
  why: string
}

export interface ImportOptions {
  /** When the entity became aware: RFC 3339 with offset, or an `Instant`. Never derived from the source. */
  awareness?: string | Instant
  /** IANA zone of the days in the source; without it, the zone of the victim's state or country. */
  zone?: string
}

/**
 * `mapped` and `unmapped` together hold every leaf of the source, each once.
 * A problem's path is as in `attribute.confidentiality.data[0].amount`, empty for the whole document.
 */
export type Imported =
  | { ok: true; incident: ImportedIncident; mapped: Mapped[]; unmapped: Unmapped[]; assumptions: string[] }
  | { ok: false; problems: Problem[] }
