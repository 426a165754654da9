import { addressFromUrl, type DatabaseAddress } from './address.ts'
import { connect } from './connect.ts'
import { openEmbedded } from './embedded.ts'

export interface OpenDatabaseOptions {
  /** Any PostgreSQL 15 or newer. Without it a private one runs below `dataDir`. */
  databaseUrl?: string
  dataDir: string
  /** A private PostgreSQL serves one server and any number of commands; somebody else's any number of both. */
  role: 'server' | 'command'
}

export interface OpenDatabase {
  /** As the owner of the schema. */
  address: DatabaseAddress
  close(): Promise<void>
}

export async function openDatabase({ databaseUrl, dataDir, role }: OpenDatabaseOptions): Promise<OpenDatabase> {
  if (!databaseUrl) return openEmbedded(dataDir, { role }).catch(nameDirectory(dataDir))
  const address = addressFromUrl(databaseUrl)
  const client = await connect(address, 'start').catch((cause: Error) => {
    throw new Error(`DATABASE_URL: the database cannot be opened (${cause.message}).`, { cause })
  })
  await client.end()
  return { address, close: async () => {} }
}

/** What the file system refuses is told with the setting that led there; all other errors say enough. */
const nameDirectory =
  (dataDir: string) =>
  (cause: NodeJS.ErrnoException): never => {
    if (cause.syscall === undefined) throw cause
    throw new Error(`LIAISON_DATA_DIR: ${dataDir} cannot be used (${cause.message}).`, { cause })
  }
