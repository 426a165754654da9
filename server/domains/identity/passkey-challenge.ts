import { randomBytes } from 'node:crypto'
import type { Instant } from '../../kernel/clock.ts'
import type { Secrets } from '../../kernel/secrets.ts'

/** How long somebody may take to find their key and touch it. */
const GOOD_FOR_MS = 300_000

/** A challenge for one purpose that needs no memory: it says until when it is good, and that we made it. */
export function newChallenge(secrets: Secrets, purpose: string, now: Instant): string {
  const text = `${randomBytes(16).toString('base64url')}.${now + GOOD_FOR_MS}`
  return `${text}.${secrets.sign(purpose, text)}`
}

/** Until when the challenge in an answer (base64url of its text) is good; undefined where it is not ours, not for this, or too old. */
export function challengeGoodUntil(
  secrets: Secrets,
  purpose: string,
  answered: string,
  now: Instant,
): Instant | undefined {
  const [nonce = '', until = '', signature = ''] = Buffer.from(answered, 'base64url').toString().split('.')
  if (!secrets.verify(purpose, `${nonce}.${until}`, signature)) return undefined
  return Number(until) > now ? Number(until) : undefined
}
