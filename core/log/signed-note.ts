import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase64, toBase64, toHex, utf8 } from './encoding.ts'
import { hasControl, isKeyName, type NoteSigner, type VerifierKey, verifierKeyOf } from './note-keys.ts'
import { type Refused, refused } from './refused.ts'

/** A note whose text may be used: at least one key that the reader knows has signed it. */
export interface OpenedNote {
  readonly kind: 'opened'
  /** Ends in a newline. */
  readonly text: string
  readonly signedBy: readonly VerifierKey[]
}

export type NoteRefusal = Refused<'malformed' | 'wrong_signature' | 'no_known_signature'>

interface Signature {
  readonly name: string
  readonly id: string
  readonly bytes: Uint8Array
}

/** The specification asks for at least 16. Both bounds are those of Go's golang.org/x/mod/sumdb/note. */
const MOST_SIGNATURES = 100
const LONGEST_NOTE = 1_000_000

const SIGNATURE_BYTES = 64

/**
 * Signs a text with every signer (c2sp.org/signed-note). Deterministic, as Ed25519 is. Throws a RangeError on a text
 * that no note can carry: it must end in a newline and hold no other control character.
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!text.endsWith('\n') || hasControl(text)) throw new RangeError('not the text of a note')
  if (signers.length === 0) throw new RangeError('a note needs a signer')
  const message = utf8(text)
  const lines = signers.map((signer) => {
    const { name, id } = verifierKeyOf(signer)
    const signature = ed25519.sign(message, signer.secretKey)
    return `— ${name} ${toBase64(Uint8Array.of(...hexBytes(id), ...signature))}\n`
  })
  return `${text}\n${lines.join('')}`
}

/**
 * Checks a note against the keys the reader knows. Signatures of other keys are ignored; a wrong one of a known key
 * refuses the note, even beside right ones. Never throws.
 */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote | NoteRefusal {
  const parsed = parseNote(note)
  if (parsed.kind === 'refused') return parsed
  const message = utf8(parsed.text)
  const signedBy = new Set<VerifierKey>()
  for (const signature of parsed.signatures) {
    const known = keys.filter((key) => key.name === signature.name && key.id === signature.id)
    if (known.length === 0) continue
    // Ids are short: two known keys may share name and id, and then either may have signed.
    const signer = known.find((key) => isSignedBy(key, message, signature.bytes))
    if (!signer) return refused('wrong_signature', `the signature of ${signature.name}+${signature.id} is wrong`)
    signedBy.add(signer)
  }
  if (signedBy.size === 0) return refused('no_known_signature', 'no known key has signed the note')
  return { kind: 'opened', text: parsed.text, signedBy: [...signedBy] }
}

function parseNote(note: string): { kind: 'parsed'; text: string; signatures: Signature[] } | Refused<'malformed'> {
  if (note.length > LONGEST_NOTE) return refused('malformed', `a note has at most ${LONGEST_NOTE} characters`)
  if (!note.isWellFormed() || hasControl(note))
    return refused('malformed', 'the note holds characters that no note may hold')
  // The text may hold empty lines, the signatures none: the last empty line parts them.
  const gap = note.lastIndexOf('\n\n')
  if (gap < 0 || !note.endsWith('\n'))
    return refused('malformed', 'a note is a text, an empty line and signature lines')
  const lines = note.slice(gap + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return refused('malformed', `a note has at most ${MOST_SIGNATURES} signatures`)
  const signatures = lines.map(parseSignature)
  if (!signatures.every((signature) => signature !== undefined))
    return refused('malformed', 'a signature line is malformed')
  return { kind: 'parsed', text: note.slice(0, gap + 1), signatures }
}

/** `— name base64(4-byte key id || signature)`. The length of the signature is a matter of its algorithm. */
function parseSignature(line: string): Signature | undefined {
  const [dash, name, encoded, ...more] = line.split(' ')
  if (dash !== '—' || !name || !encoded || more.length > 0 || !isKeyName(name)) return undefined
  const bytes = fromBase64(encoded)
  if (!bytes || bytes.length <= 4) return undefined
  return { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) }
}

/**
 * By the letter of RFC 8032: the laxer rules of ZIP 215, this library's default, would accept several encodings of a
 * key.
 */
function isSignedBy(key: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === SIGNATURE_BYTES && ed25519.verify(signature, message, key.publicKey, { zip215: false })
}

function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
