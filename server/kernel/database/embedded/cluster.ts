import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, assertReachable, postgresAccount } from './account.ts'
import { ensureBinaries } from './binaries.ts'
import { type PostgresPaths, postgresPaths } from './paths.ts'
import { isAlive } from './protocol.ts'

export interface Cluster {
  paths: PostgresPaths
  account: Account
  /** Directory with `initdb` and `postgres`. */
  bin: string
  /** Of both `postgres` (superuser, for rescue) and `liaison` (owner of the database). */
  password: string
}

/** Makes or finds the cluster below a data directory. Nothing runs afterwards. Safe against interruption and company. */
export async function ensureCluster(dataDir: string): Promise<Cluster> {
  const paths = postgresPaths(dataDir)
  const account = postgresAccount(paths.pgdata)
  await makeDirectory(paths.root, account ? 0o711 : 0o700)
  if (account) for (const directory of [dataDir, paths.root]) await letThrough(directory)
  assertReachable(paths.root, account)
  const bin = await ensureBinaries(paths.root)
  await ensureSocketDirectory(paths.sockets, account)
  if (!existsSync(paths.cluster)) await initialise(paths, account, bin)
  await assertVersion(paths, bin)
  return { paths, account, bin, password: await readFile(paths.password, 'utf8') }
}

/** With all above it. Not `recursive`, which never ends below a directory in which nothing can be made (`/proc`). */
async function makeDirectory(directory: string, mode: number): Promise<void> {
  try {
    await mkdir(directory, { mode })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || existsSync(dirname(directory))) throw error
    await makeDirectory(dirname(directory), mode)
    await makeDirectory(directory, mode)
  }
}

async function initialise(paths: PostgresPaths, account: Account, bin: string): Promise<void> {
  await removeInterrupted(paths)
  const aside = `${paths.cluster}.init.${process.pid}`
  await mkdir(aside, { mode: 0o700 })
  const password = randomBytes(24).toString('hex')
  const passwordFile = join(aside, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [aside, passwordFile]) await chown(path, account.uid, account.gid)

  const pgdata = join(aside, 'pgdata')
  const run = runner(account, bin)
  await run('initdb', [...initdbOptions, `--pgdata=${pgdata}`, `--pwfile=${passwordFile}`])
  await run('postgres', ['--single', '-D', pgdata, 'postgres'], ownerAndDatabase(password))
  await rename(aside, paths.cluster).catch(async (error) => {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(paths.cluster)) throw error
  })
}

const initdbOptions = [
  '--username=postgres',
  '--auth-local=scram-sha-256',
  '--auth-host=reject',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
]

/** Single-user mode takes one statement per line. The owner is no superuser, as on any managed PostgreSQL. */
function ownerAndDatabase(password: string): string {
  return [
    `create role liaison login createrole createdb password '${password}'`,
    'create database liaison owner liaison',
    '',
  ].join('\n')
}

function runner(account: Account, bin: string) {
  const identity = account && { uid: account.uid, gid: account.gid }
  return async (program: string, args: string[], input = '') => {
    const running = promisify(execFile)(join(bin, program), args, { ...identity, cwd: '/', env: postgresEnvironment })
    running.child.stdin?.end(input)
    try {
      await running
    } catch (cause) {
      const { stderr = '', message } = cause as Error & { stderr?: string }
      throw new Error(`${program} failed: ${stderr.trim() || message}`, { cause })
    }
  }
}

/** What the surroundings set (PGDATA, LC_ALL, LD_PRELOAD …) is not PostgreSQL's business. */
export const postgresEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Initialisations whose process no longer lives. */
async function removeInterrupted(paths: PostgresPaths): Promise<void> {
  for (const name of await readdir(paths.root)) {
    const pid = /^cluster\.init\.(\d+)$/.exec(name)?.[1]
    if (pid && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      // An initdb whose parent was killed may write on for a moment.
      await rm(join(paths.root, name), { recursive: true, force: true, maxRetries: 10 })
    }
  }
}

/** Another account must be able to pass, not to look in. */
async function letThrough(directory: string): Promise<void> {
  const { mode } = await stat(directory)
  if ((mode & 0o011) !== 0o011) await chmod(directory, (mode & 0o777) | 0o011)
}

/** In /tmp somebody else could have made it first: then it is not used. */
async function ensureSocketDirectory(directory: string, account: Account): Promise<void> {
  await mkdir(directory, { mode: 0o700 }).then(
    () => account && chown(directory, account.uid, account.gid),
    (error) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const { uid, mode } = await lstat(directory)
  const owners = [process.getuid?.(), account?.uid]
  if (!owners.includes(uid) || (mode & 0o170777) !== 0o040700) {
    throw new Error(`${directory} was made by somebody else or is open to others: remove it, then start again.`)
  }
}

async function assertVersion(paths: PostgresPaths, bin: string): Promise<void> {
  const made = (await readFile(join(paths.pgdata, 'PG_VERSION'), 'utf8')).trim()
  const brought = /postgresql-(\d+)/.exec(bin)?.[1]
  if (made === brought) return
  throw new Error(
    `${paths.pgdata} was made by PostgreSQL ${made}, this release brings ${brought}: export it with \`liaison backup\` of the former release and restore it into a new data directory.`,
  )
}
