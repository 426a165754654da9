import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'

/** Where the private PostgreSQL keeps what, all below `<data directory>/postgres`. */
export interface PostgresPaths {
  root: string
  /** `pgdata` and `password`, put in place by one rename. */
  cluster: string
  pgdata: string
  password: string
  log: string
  /** Who runs it at present; written by the watchdog. */
  record: string
  /** Directory of the sockets, 0700. */
  sockets: string
  /** The watchdog listens here. */
  control: string
}

/** sun_path: 108 bytes on Linux, 104 on macOS, a zero byte at the end. */
const longestSocketPath = 103

export function postgresPaths(dataDir: string): PostgresPaths {
  const root = join(resolve(dataDir), 'postgres')
  const cluster = join(root, 'cluster')
  const sockets = socketDirectory(root)
  return {
    root,
    cluster,
    pgdata: join(cluster, 'pgdata'),
    password: join(cluster, 'password'),
    log: join(root, 'log'),
    record: join(root, 'running.json'),
    sockets,
    control: join(sockets, 'control'),
  }
}

/** Not os.tmpdir(): a server and a command must find each other although their TMPDIR differs. */
function socketDirectory(root: string): string {
  const inside = join(root, 'run')
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432')) <= longestSocketPath) return inside
  return join('/tmp', `liaison-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
}
