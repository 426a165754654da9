import type { VerifierKey } from '@liaison/core/log'
import type { ContextSource } from '../../kernel/context.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import { withLogReader } from './database-reader.ts'
import { readExport } from './read-export.ts'
import { keyFor, logSigner } from './signer.ts'
import { type Verification, type VerifyOptions, verifyLog } from './verify-log.ts'

/**
 * Verifies the log of an installation by the key in its secret key file, whatever the database says, and by older keys if there were
 * others. `source.pool` must be able to become liaison_system.
 */
export async function verifyInstalledLog(
  source: ContextSource & { secrets: Secrets; publicUrl: string },
  { kept, keys = [] }: VerifyOptions = {},
): Promise<Verification> {
  const own: VerifierKey = keyFor(logSigner(source.publicUrl, source.secrets), 'log')
  return withLogReader(source.pool, source.clock.now(), (reader) => verifyLog(reader, { kept, keys: [own, ...keys] }))
}

/** Verifies an export, without a database, from its lines. Throws one sentence where it is none. */
export async function verifyExport(lines: AsyncIterable<string>, options: VerifyOptions = {}): Promise<Verification> {
  return verifyLog(await readExport(lines), options)
}
