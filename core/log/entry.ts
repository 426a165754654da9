import type { Instant } from '../time/index.ts'
import { canonicalize, type Json } from './canonical-json.ts'
import { toBase64, utf8 } from './encoding.ts'
import { type Entry, parseEntry, problemOfEntry } from './entry-shape.ts'
import { leafHash, type Sha256, sha256 } from './merkle.ts'

export interface EntryDraft extends Omit<Entry, 'v' | 'at' | 'private'> {
  readonly at: Instant
  /** Free text and personal data. Kept with its salt beside the entry, so that both can be erased. */
  readonly private?: Json
  /** SALT_BYTES random bytes, fresh for each entry; needed where there is a private part. */
  readonly salt?: Uint8Array
}

/**
 * 128 bits keep a short private text from being guessed by its hash (RFC 9901, "Entropy of the salt"). The length is
 * fixed, so that no byte can move between salt and text.
 */
export const SALT_BYTES = 16

/**
 * The text of an entry: the canonical JSON of its public part, to be stored as it is and hashed as stored. Throws
 * NotCanonical on what is not JSON, and a RangeError on a draft that is not an entry.
 */
export function makeEntry({ at, salt, private: hidden, ...rest }: EntryDraft): string {
  const commitment = hidden === undefined ? {} : { private: privateHash(salt, hidden) }
  const entry: Entry = { ...rest, ...commitment, v: 1, at: new Date(at).toISOString() }
  const problem = problemOfEntry(entry)
  if (problem !== undefined) throw new RangeError(problem)
  return canonicalize(entry)
}

/** The leaf hash of an entry in the log's tree, over its text as stored. Throws a TypeError on a lone surrogate. */
export function leafOf(entryText: string, hash: Sha256 = sha256): Uint8Array {
  return leafHash(utf8(entryText), hash)
}

/**
 * Whether this salt and private part are those to which the entry commits. False also for what is no entry; never
 * throws.
 */
export function verifyPrivate(entryText: string, salt: Uint8Array, hidden: Json): boolean {
  const read = parseEntry(entryText)
  if (read.kind === 'refused' || read.entry.private === undefined) return false
  try {
    return read.entry.private === privateHash(salt, hidden)
  } catch {
    return false
  }
}

function privateHash(salt: Uint8Array | undefined, hidden: Json): string {
  if (salt?.length !== SALT_BYTES) throw new RangeError(`a private part needs a salt of ${SALT_BYTES} bytes`)
  const text = utf8(canonicalize(hidden))
  const input = new Uint8Array(SALT_BYTES + text.length)
  input.set(salt)
  input.set(text, SALT_BYTES)
  return `sha256:${toBase64(sha256(input))}`
}
