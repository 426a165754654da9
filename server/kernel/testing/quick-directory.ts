import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new directory for a PostgreSQL that may be lost. In memory where there is plenty: copying a database is then five
 * times as fast; a container's usual 64 MB of it would not do. */
export async function quickDirectory(prefix: string): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  const parent = memory && memory.bavail * memory.bsize > 2e9 ? '/dev/shm' : tmpdir()
  return mkdtemp(join(parent, prefix))
}
