import type { Instant } from '../../kernel/clock.ts'
import type { Secrets } from '../../kernel/secrets.ts'

const PURPOSE = 'acknowledge'
const ID_BYTES = 16
const EXPIRY_BYTES = 6
const SIZE = ID_BYTES + EXPIRY_BYTES + 32

/** A link may be pressed long after it was asked for: a late acknowledgement counts too (domain: silent → acknowledged). */
export const LINK_LIFE_MS = 30 * 86_400_000

/**
 * The only authority of an acknowledgement link, and nothing that is stored: delivery id, expiry (whole seconds) and their HMAC, in
 * base64url. `expiresAt`: exclusive.
 */
export function acknowledgeToken(secrets: Secrets, deliveryId: string, expiresAt: Instant): string {
  const head = Buffer.alloc(ID_BYTES + EXPIRY_BYTES)
  head.write(deliveryId.replaceAll('-', ''), 'hex')
  head.writeUIntBE(Math.ceil(expiresAt / 1000), ID_BYTES, EXPIRY_BYTES)
  const authenticator = Buffer.from(secrets.sign(PURPOSE, head.toString('hex')), 'base64url')
  return Buffer.concat([head, authenticator]).toString('base64url')
}

export type TokenReading = { kind: 'read'; deliveryId: string } | { kind: 'refused'; why: string }

const refused = (why: string): TokenReading => ({ kind: 'refused', why })
const FORGED = refused('It is not complete: open it exactly as it stands in the message.')

/** Reads a token. What is not exactly one of ours is refused; nothing of it is told. */
export function readAcknowledgeToken(secrets: Secrets, token: string, now: Instant): TokenReading {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== SIZE || bytes.toString('base64url') !== token) return FORGED
  const head = bytes.subarray(0, ID_BYTES + EXPIRY_BYTES)
  const authenticator = bytes.subarray(ID_BYTES + EXPIRY_BYTES).toString('base64url')
  if (!secrets.verify(PURPOSE, head.toString('hex'), authenticator)) return FORGED
  if (head.readUIntBE(ID_BYTES, EXPIRY_BYTES) * 1000 <= now) {
    return refused('It has expired. Answer the message itself, or call whoever sent it.')
  }
  return { kind: 'read', deliveryId: uuidOf(head.subarray(0, ID_BYTES).toString('hex')) }
}

const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
