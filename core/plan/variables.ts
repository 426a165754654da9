import type { Value, VocabularyKey } from '../facts/index.ts'
import type { Instant } from '../time/index.ts'

/** What a variable holds: decides how it is checked when a template is loaded and how it is printed. */
export type Shape =
  /** Text or number from outside: an attacker may have chosen it. */
  | { readonly kind: 'foreign' }
  /** Text of our own directory and agreements; addresses in it stay usable. */
  | { readonly kind: 'own' }
  | { readonly kind: 'instant' }
  /** ISO 8601, printed in words. */
  | { readonly kind: 'duration' }
  | { readonly kind: 'fact'; readonly type: VocabularyKey['type'] }
  /** Filled for each recipient when sending. */
  | { readonly kind: 'placeholder'; readonly of: 'text' | 'instant' }
  /** `prints`: the field that stands for the group where it is printed as a whole. */
  | { readonly kind: 'group'; readonly fields: Readonly<Record<string, Shape>>; readonly prints?: string }
  | { readonly kind: 'list'; readonly item: Shape }
  /** One field for each fact, or each event, of the vocabulary. */
  | { readonly kind: 'vocabulary'; readonly of: 'facts' | 'events' }
  /** A fault was reported already; says nothing more. */
  | { readonly kind: 'any' }

const foreign: Shape = { kind: 'foreign' }
const own: Shape = { kind: 'own' }
const instant: Shape = { kind: 'instant' }
const duration: Shape = { kind: 'duration' }
const filled: Shape = { kind: 'placeholder', of: 'text' }
const group = (fields: Record<string, Shape>, prints?: string): Shape => ({ kind: 'group', fields, prints })
const list = (item: Shape): Shape => ({ kind: 'list', item })

const clock = group({ regime: own, citation: own, stage: own, due: instant })
const provision = group({ text: own, within: duration }, 'text')

/** The closed list of what a template may name. */
export const VARIABLES: Readonly<Record<string, Shape>> = {
  incident: group({
    reference: foreign,
    title: foreign,
    summary: foreign,
    severity: foreign,
    severity_label: foreign,
    classification_label: foreign,
    declared_at: instant,
    tlp: foreign,
  }),
  facts: { kind: 'vocabulary', of: 'facts' },
  events: { kind: 'vocabulary', of: 'events' },
  recipient: group({ name: filled, time_zone: filled, language: filled }),
  engagement: group({
    stakeholder: foreign,
    capacity: foreign,
    because: foreign,
    acknowledge_by: { kind: 'placeholder', of: 'instant' },
    attempts: foreign,
  }),
  acknowledge_url: filled,
  acknowledge_by: { kind: 'placeholder', of: 'instant' },
  clocks: list(clock),
  late_clocks: list(clock),
  next_deadline: group({ label: own, due: instant }),
  agreement: group({ title: own, activation: provision, response_time: provision }),
  point_of_contact: group({ name: own }),
  organisation: group({ name: own }),
  entity: group({ name: own, country: own }),
}

export interface ClockVariables {
  regime?: string
  citation?: string
  stage?: string
  due?: Instant | null
}

export interface ProvisionVariables {
  text?: string
  /** ISO 8601 duration. */
  within?: string
}

/**
 * What is known when a message is composed, named as templates name it. What is left out or null prints as unknown. The
 * recipient is not among it: see `RecipientValues`.
 */
export interface TemplateVariables {
  incident?: {
    reference?: string
    title?: string
    summary?: string
    severity?: number
    severity_label?: string
    classification_label?: string
    declared_at?: Instant | null
    tlp?: string
  }
  facts?: Readonly<Record<string, Value | null>>
  events?: Readonly<Record<string, Instant>>
  engagement?: { stakeholder?: string; capacity?: string; because?: string; attempts?: string | readonly string[] }
  clocks?: readonly ClockVariables[]
  late_clocks?: readonly ClockVariables[]
  next_deadline?: { label?: string; due?: Instant | null } | null
  agreement?: {
    title?: string
    activation?: ProvisionVariables | null
    response_time?: ProvisionVariables | null
  } | null
  point_of_contact?: { name?: string } | null
  organisation?: { name?: string } | null
  /** Of whom the text speaks, where it reports for one of our entities. */
  entity?: { name?: string; country?: string } | null
}
