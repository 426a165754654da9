import { hash } from 'node:crypto'
import { type Sha256, type VerifierKey, verifierKeyOf } from '@liaison/core/log'
import type { ContextSource } from '../../kernel/context.ts'
import type { Secrets } from '../../kernel/secrets.ts'

/** What signs the log. The key comes from the secret key file and is never in the database. */
export interface LogSigner {
  /** Host, and port where it is not the usual one, of the public URL: how new origins begin. */
  host: string
  /** Ed25519 seed, 32 bytes. */
  secretKey: Uint8Array
}

/** The log of an installation and the key to it. */
export interface InstalledLog extends ContextSource {
  secrets: Secrets
  publicUrl: string
}

export function logSigner(publicUrl: string, secrets: Secrets): LogSigner {
  return { host: new URL(publicUrl).host, secretKey: secrets.logSeed() }
}

/** The verifier key under one of the log's names. The key pair is the same for all of them. */
export function keyFor(signer: LogSigner, origin: string): VerifierKey {
  return verifierKeyOf({ name: origin, secretKey: signer.secretKey })
}

/** The platform's SHA-256: several times as fast as the pure one. */
export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')
