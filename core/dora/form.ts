import type { Entity } from '../directory/index.ts'
import { currentFacts, factValues, occurrences } from '../facts/index.ts'
import type { IncidentState } from '../posture/index.ts'
import { formatInstant, type Instant } from '../time/index.ts'

export const DORA_DUTY = 'eu-dora-19'
/** As the catalogue names the duty's regime, of which an event may be too. */
export const DORA_REGIME = 'DORA major ICT incident'

/** Of whom the report speaks, what is on record, and who answers the authority, the first first. */
export interface DoraSubject {
  entity: Entity
  incident: IncidentState
  contacts: readonly { name: string; email: string }[]
}

/** A field that the form asks for and nothing on record fills. */
export interface MissingField {
  /** Its number in the annex, such as `2.5`. */
  field: string
  what: string
  /** What would give it: keys of facts and events, of a profile or entity with that before it. None: a person writes it into the form. */
  keys: string[]
}

/** One report while it is filled in. */
export interface Form {
  subject: DoraSubject
  /** In the order of the form. */
  missing: MissingField[]
  fact: <T>(key: string) => T | undefined
  at: (event: string) => Instant | undefined
  /** Gives the value back, and notes the field where there is none. */
  field: <T>(field: string, what: string, keys: string[], value?: T) => T | undefined
}

export function openForm(subject: DoraSubject): Form {
  const { entity, incident } = subject
  const facts = factValues(currentFacts(incident.facts, entity.id))
  const asking = { entity: entity.id, of: [DORA_DUTY, DORA_REGIME] }
  const missing: MissingField[] = []
  return {
    subject,
    missing,
    fact: <T>(key: string) => facts.get(key) as T | undefined,
    at: (event) => occurrences(incident.events, event, asking)[0]?.at,
    field(field, what, keys, value) {
      if (value === undefined) missing.push({ field, what, keys })
      return value
    },
  }
}

/** The field of an event: its instant as the form writes it. */
export function instantField({ at, field }: Form, number: string, what: string, event: string): string | undefined {
  const known = at(event)
  return field(number, what, [event], known === undefined ? undefined : formatInstant(known))
}

/** The field of a fact that stands in the form as it is recorded, or as `word` writes it. */
export function factField<T, W = T>(
  { fact, field }: Form,
  number: string,
  what: string,
  key: string,
  word: (value: T) => W | undefined = (value) => value as unknown as W,
): W | undefined {
  const known = fact<T>(key)
  return field(number, what, [key], known === undefined ? undefined : word(known))
}
