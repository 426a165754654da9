import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase64, toBase64, toHex, utf8 } from './encoding.ts'
import { sha256 } from './merkle.ts'
import { type Refused, refused } from './refused.ts'

/** A public key by which the signatures of a note are checked. Name and id together tell keys apart. */
export interface VerifierKey {
  readonly name: string
  /** Eight lower-case hexadecimal digits. */
  readonly id: string
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
}

export interface NoteSigner {
  readonly name: string
  /** Ed25519 seed, 32 bytes (RFC 8032 §5.1.5). */
  readonly secretKey: Uint8Array
}

/** Signature type of plain Ed25519 signatures (c2sp.org/signed-note, "Signature types"). */
const ED25519 = 0x01

const PUBLIC_KEY_BYTES = 32

/**
 * Key names are not empty and hold no Unicode space and no plus sign; control characters are refused in the whole note.
 */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !/[\p{White_Space}+]/u.test(name) && !hasControl(name)
}

/** Control characters below U+0020 other than newline have no place in a note. */
export function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}

/** The verifier key that belongs to a signer. */
export function verifierKeyOf(signer: NoteSigner): VerifierKey {
  return verifierKey(signer.name, ed25519.getPublicKey(signer.secretKey))
}

/** Builds a verifier key from a raw Ed25519 public key. Throws a RangeError on a name or key that cannot be one. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`"${name}" cannot be a key name`)
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError(`an Ed25519 public key has ${PUBLIC_KEY_BYTES} bytes`)
  return { name, id: keyId(name, publicKey), publicKey }
}

/** The text form, `name+id+base64(0x01 || public key)`, which is handed to those who verify. */
export function formatVerifierKey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(Uint8Array.of(ED25519, ...publicKey))}`
}

/** Reads a verifier key in its text form; its id must be that of its name and key. */
export function parseVerifierKey(
  text: string,
): { readonly kind: 'parsed'; readonly key: VerifierKey } | Refused<'malformed' | 'unknown_algorithm'> {
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(text) ?? []
  if (!isKeyName(name)) return refused('malformed', 'a verifier key has the form name+id+base64')
  const bytes = fromBase64(encoded)
  if (!bytes) return refused('malformed', 'the key is not base64')
  if (bytes[0] !== ED25519) return refused('unknown_algorithm', `signature type ${bytes[0]} is not Ed25519`)
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES) return refused('malformed', 'the key has the wrong length')
  const key = verifierKey(name, bytes.subarray(1))
  return key.id === id ? { kind: 'parsed', key } : refused('malformed', `the key's id is ${key.id}, not ${id}`)
}

function keyId(name: string, publicKey: Uint8Array): string {
  return toHex(sha256(Uint8Array.of(...utf8(name), 0x0a, ED25519, ...publicKey)).subarray(0, 4))
}
