import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, for a URL or a cookie (ASVS 5.0 V7.2.3 asks for 128). */
export function newSecretText(): string {
  return randomBytes(32).toString('base64url')
}

/** The prefix lets scanners of source code and logs find a token that leaked. */
export function newApiTokenText(): string {
  return `lia_${newSecretText()}`
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A code that a person types, for recovery or the first run: 24 letters of 5 bits: with 120 bits a plain hash may keep it (ASVS 5.0 V6.5.2 draws the line at 112). */
export function newTypedCode(): string {
  const letters = [...randomBytes(24)].map((byte) => ALPHABET[byte % 32])
  return letters.join('').replace(/.{4}(?=.)/g, '$&-')
}

/** What the database keeps of a secret text. They are long and random, so a slow hash would add nothing. */
export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The same for a code as a person types it. */
export function hashOfTypedCode(code: string): Buffer {
  return hashOf(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
}
