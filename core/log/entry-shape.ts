import { type Json, NotCanonical, parseCanonical } from './canonical-json.ts'
import { fromBase64 } from './encoding.ts'
import { isHash } from './merkle.ts'
import { type Refused, refused } from './refused.ts'

/** Who acted: always an identifier, never a name, because the public part of an entry cannot be erased. */
export type Actor =
  | { readonly kind: 'person' | 'partner' | 'api_key'; readonly id: string }
  /** `id`, if any: the host's command, the system's task, the received message. */
  | { readonly kind: 'host_operator' | 'system' | 'inbound_mail'; readonly id?: string }

export interface Subject {
  readonly kind: string
  readonly id: string
}

/** The public part of an entry: what is hashed, and stays for good. Version 1. */
export interface Entry {
  readonly v: 1
  /** The order of writing, where the writer knows it; the index in the tree is given later. */
  readonly seq?: number
  /** RFC 3339, UTC, with milliseconds. */
  readonly at: string
  readonly actor: Actor
  /** What is concerned and what was done to it: `incident.declared`. */
  readonly action: string
  readonly subject: Subject
  /** The id of the incident to which the entry belongs. */
  readonly incident?: string
  readonly payload: Json
  /** `sha256:` and the base64 of SHA-256(salt || canonical JSON of the private part). */
  readonly private?: string
}

const ACTOR_ID = {
  person: 'required',
  partner: 'required',
  api_key: 'required',
  host_operator: 'optional',
  system: 'optional',
  inbound_mail: 'optional',
} as const satisfies Record<Actor['kind'], 'required' | 'optional'>

const MEMBERS = {
  v: (value) => value === 1,
  seq: (value) => value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0),
  at: isInstantText,
  actor: isActor,
  action: (value) => typeof value === 'string' && /^[a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)+$/.test(value),
  subject: (value) => hasOnly(value, ['kind', 'id']) && isName(value.kind) && isName(value.id),
  incident: (value) => value === undefined || isName(value),
  payload: (value) => value !== undefined,
  private: (value) => value === undefined || isPrivateHash(value),
} as const satisfies Record<keyof Entry, (value: unknown) => boolean>

/**
 * Reads the text of an entry. It must be canonical JSON and hold nothing that version 1 does not know. Never throws.
 */
export function parseEntry(text: string): { readonly kind: 'parsed'; readonly entry: Entry } | Refused<'not_an_entry'> {
  try {
    const value = parseCanonical(text)
    const problem = problemOfEntry(value)
    return problem === undefined
      ? { kind: 'parsed', entry: value as unknown as Entry }
      : refused('not_an_entry', problem)
  } catch (error) {
    if (error instanceof NotCanonical) return refused('not_an_entry', error.message)
    throw error
  }
}

/**
 * Why a value is not an entry, or undefined. The members are a closed list, in the actor and the subject too: an object
 * passed on with more than its id would put personal data where it can never be erased.
 */
export function problemOfEntry(value: unknown): string | undefined {
  if (!hasOnly(value, Object.keys(MEMBERS))) return 'an entry is an object of the known members and no others'
  const wrong = Object.entries(MEMBERS).find(([name, allows]) => !allows(value[name]))
  return wrong && `"${wrong[0]}" of the entry is missing or malformed`
}

function isActor(value: unknown): boolean {
  if (!hasOnly(value, ['kind', 'id'])) return false
  const { kind, id } = value
  if (typeof kind !== 'string' || !Object.hasOwn(ACTOR_ID, kind)) return false
  return id === undefined ? ACTOR_ID[kind as Actor['kind']] === 'optional' : isName(id)
}

function isInstantText(value: unknown): boolean {
  if (typeof value !== 'string' || value.length !== '2026-01-31T12:00:00.000Z'.length) return false
  const instant = Date.parse(value)
  return Number.isFinite(instant) && new Date(instant).toISOString() === value
}

function isPrivateHash(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('sha256:') && isHash(fromBase64(value.slice('sha256:'.length)))
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function hasOnly(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.keys(value).every((name) => names.includes(name))
}
