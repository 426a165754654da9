import { addressFromUrl, type DatabaseAddress } from './address.ts'
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
  if (!databaseUrl) return openEmbedded(dataDir, { role })
  return { address: addressFromUrl(databaseUrl), close: async () => {} }
}
