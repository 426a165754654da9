import type { DatabaseAddress } from './address.ts'
import { ensureCluster } from './embedded/cluster.ts'
import { type HoldOptions, holdPostgres } from './embedded/hold.ts'

export interface RunningPostgres {
  /** As the owner of the database `liaison`. */
  address: DatabaseAddress
  close(): Promise<void>
}

/**
 * The private PostgreSQL below a data directory: made on first use, shared by one server and any number of host
 * commands, running until the last of them closes it or ends.
 */
export async function openEmbedded(dataDir: string, options: HoldOptions): Promise<RunningPostgres> {
  const cluster = await ensureCluster(dataDir)
  const hold = await holdPostgres(cluster, options)
  return {
    address: {
      host: cluster.paths.sockets,
      port: 5432,
      database: 'liaison',
      user: 'liaison',
      password: cluster.password,
    },
    close: hold.release,
  }
}
