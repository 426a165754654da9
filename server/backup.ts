import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { logSigner, startEpoch } from './domains/audit/index.ts'
import { hostContext, openInstallation } from './installation.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { type Config, productVersion } from './kernel/config.ts'
import { backupToFile } from './kernel/database/backup/backup.ts'
import { type BackupSummary, verifyBackup } from './kernel/database/backup/format.ts'
import { restore } from './kernel/database/backup/restore.ts'
import { connect } from './kernel/database/connect.ts'
import { schemaNumber } from './kernel/database/migrate.ts'
import { openDatabase } from './kernel/database/open.ts'
import { ensureRoles } from './kernel/database/roles.ts'
import { Refused } from './kernel/refused.ts'
import { readSecrets } from './kernel/secrets.ts'

export type { BackupSummary }

/** Writes everything that an installation keeps in its database to a file; the secret key is not in it. */
export async function backUpInstallation(config: Config, file: string, clock = systemClock): Promise<BackupSummary> {
  // Opening a private database makes it; a backup of the wrong directory would look like a good one.
  const none = config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'postgres'))
  if (none) throw nothingThere(config)
  return withOwner(config, async (owner) => {
    if ((await schemaNumber(owner)) === 0) throw nothingThere(config)
    return backupToFile(owner, file, { product: productVersion, now: clock.now() })
  })
}

export interface Restored extends BackupSummary {
  /** The key of the installation that was backed up was not there: what it sealed or signed is lost. */
  newKey: boolean
  /** The name of the log from here on. */
  logOrigin: string
}

/**
 * Fills an empty database from a backup and begins a new epoch of the log, so that whoever holds a checkpoint from before can tell
 * what was lost. `checkpoint`: the latest signed note that anybody kept.
 */
export async function restoreInstallation(
  config: Config,
  file: string,
  { checkpoint, clock = systemClock }: { checkpoint?: string; clock?: Clock } = {},
): Promise<Restored> {
  // Before a key or a database is made for a file that is not good.
  await verifyBackup(file)
  const newKey = !existsSync(config.secretKeyFile)
  const secrets = readSecrets(config.secretKeyFile)
  const summary = await withOwner(config, async (owner) => {
    const [liaison_web, liaison_worker] = [secrets.password('liaison_web'), secrets.password('liaison_worker')]
    await ensureRoles(owner, { liaison_web, liaison_worker })
    return restore(owner, file)
  })
  const installation = await openInstallation(config, { role: 'command', clock, connections: 2 })
  try {
    const signer = logSigner(config.publicUrl, secrets)
    const { origin } = await startEpoch(hostContext(installation), signer, checkpoint)
    return { ...summary, newKey, logOrigin: origin }
  } finally {
    await installation.close()
  }
}

async function withOwner<T>(config: Config, work: (owner: Client) => Promise<T>): Promise<T> {
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, role: 'command' })
  try {
    const owner = await connect(database.address, 'backup')
    try {
      return await work(owner)
    } finally {
      await owner.end()
    }
  } finally {
    await database.close()
  }
}

function nothingThere({ databaseUrl, dataDir }: Config): Refused {
  const where = databaseUrl === undefined ? `the data directory ${dataDir}` : 'the database of DATABASE_URL'
  return new Refused(
    'conflict',
    'no_installation',
    `There is no installation in ${where}, so there is nothing to back up.`,
  )
}
