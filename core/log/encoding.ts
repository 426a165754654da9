const encoder = new TextEncoder()

/**
 * UTF-8 bytes of a text. Throws on a lone surrogate: TextEncoder would turn it into U+FFFD, so that two texts had one
 * hash.
 */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new TypeError('text with a lone surrogate has no UTF-8 form')
  return encoder.encode(text)
}

/** Standard base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/**
 * The bytes of a standard base64 text, or undefined. Only the one canonical form is read (padding present, unused bits
 * zero, RFC 4648 §3.5): otherwise a proof or signature could be altered and still verify.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !BASE64.test(text)) return undefined
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  return toBase64(bytes) === text ? bytes : undefined
}

const DECIMAL = /^(?:0|[1-9][0-9]{0,15})$/

/**
 * A non-negative integer in ASCII decimal without leading zero, or undefined; above 2^53 − 1 it is refused, not
 * rounded.
 */
export function parseDecimal(text: string): number | undefined {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}

/** Whether two byte strings are equal. Not in constant time: everything compared in a log is public. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
