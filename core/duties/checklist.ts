/** What the law asks a report to say, held against what is known: a list for the person who approves it. It stops nothing. */
import type { Entity } from '../directory/index.ts'
import { currentFacts, describeValue, factValues, occurrences, type Value } from '../facts/index.ts'
import { formatHuman, type Instant } from '../time/index.ts'
import type { Catalogue, ContentItem, DutyDefinition } from './definition.ts'
import { versionInForce } from './evaluate.ts'
import type { DutyIncident } from './types.ts'

/** Of whom a report speaks, and what is on record. */
export interface ReportSubject {
  entity: Entity
  incident: DutyIncident & { summary?: string }
}

/** `to_write`: no record gives it, so that only a person who reads the text can tell whether it is there. */
export const CHECKLIST_STATES = ['given', 'missing', 'to_write'] as const

export interface ChecklistItem {
  text: string
  citation?: string
  state: (typeof CHECKLIST_STATES)[number]
  /** What is known, in words, by its key. */
  given: { key: string; value: string }[]
  /** Keys that are not known. */
  missing: string[]
}

/** What one stage of a duty asks for, in the order of the catalogue. */
export function checklistOf(definition: DutyDefinition, stage: string, subject: ReportSubject): ChecklistItem[] {
  return definition.content
    .filter(({ stages }) => stages === undefined || stages.includes(stage))
    .map((item) => ({ ...saidOf(item), ...answerOf(item, definition, subject) }))
}

/** The same by the version of the duty that is in force; nothing where the catalogue does not know the duty. */
export function checklistFor(
  { duties, calendars }: Catalogue,
  report: { duty: string; stage: string },
  subject: ReportSubject,
  now: Instant,
): ChecklistItem[] {
  const versions = duties.filter(({ id }) => id === report.duty)
  if (versions.length === 0) return []
  return checklistOf(versionInForce(versions, { ...subject, calendars, now, warnBefore: 0 }), report.stage, subject)
}

const saidOf = ({ text, citation }: ContentItem) => ({ text, ...(citation !== undefined && { citation }) })

function answerOf({ facts = [] }: ContentItem, definition: DutyDefinition, subject: ReportSubject) {
  const found = facts.map((key) => ({ key, value: known(key, definition, subject) }))
  const given = found.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]))
  const missing = found.flatMap(({ key, value }) => (value === undefined ? [key] : []))
  const state: ChecklistItem['state'] = facts.length === 0 ? 'to_write' : missing.length === 0 ? 'given' : 'missing'
  return { state, given, missing }
}

/** What is known under a key of `ContentItem.facts`, in words. */
function known(key: string, { id, regime }: DutyDefinition, { entity, incident }: ReportSubject): string | undefined {
  const [section, name] = key.split('.')
  const value =
    name === undefined
      ? factValues(currentFacts(incident.facts, entity.id)).get(key)
      : (section === 'profile' ? entity.profile : (incident as unknown as Record<string, unknown>))[name]
  if (value !== undefined) return describeValue(value as Value)
  const event = occurrences(incident.events, key, { entity: entity.id, of: [id, regime] })[0]
  return event && formatHuman(event.at, entity.timeZone)
}
