import { Secret, TOTP } from 'otpauth'
import type { Instant } from '../../kernel/clock.ts'

const PERIOD = 30_000
/** Steps before and after that are accepted, for clocks that differ (RFC 6238 §5.2 recommends one). */
const WINDOW = 1

/** 160 random bits in base32 (RFC 4226 §4 R6). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app reads, as a link or a QR code. */
export function totpUri(secret: string, issuer: string, email: string): string {
  return totp(secret, issuer, email).toString()
}

/**
 * The time step that a code belongs to, if it is right now and later than the last step accepted; otherwise undefined. The caller keeps
 * the step, so that a code works once (RFC 6238 §5.2, ASVS 5.0 V6.5.1).
 */
export function acceptedStep(secret: string, code: string, now: Instant, lastStep: number | null): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totp(secret).validate({ token, timestamp: now, window: WINDOW })
  if (delta === null) return undefined
  const step = Math.floor(now / PERIOD) + delta
  return step > (lastStep ?? 0) ? step : undefined
}

/** What a TOTP secret is sealed for: one of another person does not open. */
export function sealedFor(personId: string): string {
  return `totp ${personId}`
}

function totp(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD / 1000,
    secret: Secret.fromBase32(secret),
  })
}
