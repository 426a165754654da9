import { withLogReader } from './database-reader.ts'
import { integrateUnlessDamaged } from './integrate.ts'
import { readExport } from './read-export.ts'
import { type InstalledLog, keyFor, logSigner } from './signer.ts'
import { type Verification, type VerifyOptions, verifyLog } from './verify-log.ts'

/**
 * Verifies the log of an installation by the key in its secret key file, whatever the database says, and by older keys if there were
 * others. `log.pool` must be able to become liaison_system.
 */
export async function verifyInstalledLog(
  log: InstalledLog,
  { kept, keys = [] }: VerifyOptions = {},
): Promise<Verification> {
  const signer = logSigner(log.publicUrl, log.secrets)
  await integrateUnlessDamaged(log, signer)
  const known = [keyFor(signer, 'log'), ...keys]
  return withLogReader(log.pool, log.clock.now(), (reader) => verifyLog(reader, { kept, keys: known }))
}

/** Verifies an export, without a database, from its lines. Throws one sentence where it is none. */
export async function verifyExport(lines: AsyncIterable<string>, options: VerifyOptions = {}): Promise<Verification> {
  return verifyLog(await readExport(lines), options)
}
