import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, renameSync, statSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { type Cluster, postgresEnvironment } from './cluster.ts'
import { type Answer, failedStatus, type WatchdogPlan } from './protocol.ts'

export interface Hold {
  /** Lets go; returns when PostgreSQL has stopped, if nobody else holds it. */
  release(): Promise<void>
}

export interface HoldOptions {
  role: 'server' | 'command'
  /** PostgreSQL settings beyond the usual ones, `{ fsync: 'off' }`. Without effect where it already runs. */
  settings?: Record<string, string>
}

/**
 * Makes PostgreSQL run until the returned hold is released or this process ends, however it ends. Whoever comes first
 * starts it, whoever leaves last stops it. Throws one sentence where another server holds the same data directory.
 * Should the watchdog die, a new one is started.
 */
export async function holdPostgres(cluster: Cluster, options: HoldOptions): Promise<Hold> {
  let released = false
  let current = Promise.resolve(await obtain(cluster, options))
  const watch = async () => {
    const socket = await current
    socket.unref()
    await closed(socket)
    if (released) return
    current = obtainAgain(cluster, options, () => released)
    await watch()
  }
  watch().catch(() => {}) // Given up because it was released.
  return {
    async release() {
      released = true
      const socket = await current.catch(() => undefined)
      if (!socket || socket.destroyed) return
      socket.ref()
      socket.end()
      await closed(socket)
    },
  }
}

/** After the watchdog died. Whoever uses the database meanwhile gets errors from its pool, as when any database is away. */
async function obtainAgain(cluster: Cluster, options: HoldOptions, givenUp: () => boolean): Promise<Socket> {
  for (let pause = 100; ; pause = Math.min(pause * 2, 5_000)) {
    try {
      return await obtain(cluster, options)
    } catch (error) {
      if (givenUp()) throw error
      await delay(pause, undefined, { ref: false })
    }
  }
}

/** A process that was killed a moment ago still counts as alive until the kernel has taken it apart. */
const dyingMs = 1_000

async function obtain(cluster: Cluster, options: HoldOptions): Promise<Socket> {
  let watchdog: ChildProcess | undefined
  const begun = Date.now()
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const socket = await connectTo(cluster.paths.control)
    const answer = socket && (await greet(socket, options.role))
    if (socket && answer?.state === 'ready') {
      // Somebody else's was faster.
      if (watchdog?.pid !== answer.watchdog) watchdog?.kill()
      return socket
    }
    socket?.destroy()
    if (answer?.state === 'taken' && Date.now() > begun + dyingMs) {
      throw new Error(
        `Another Liaison server (process ${answer.pid}) uses ${cluster.paths.root}: stop it first, or choose another data directory.`,
      )
    }
    if (watchdog?.exitCode === failedStatus) throw new Error(`PostgreSQL did not start: ${lastWords(cluster)}`)
    if (answer?.state !== 'taken' && (!watchdog || watchdog.exitCode !== null || watchdog.signalCode !== null)) {
      watchdog = startWatchdog(cluster, options.settings ?? {})
    }
    await delay(10)
  }
  throw new Error(`PostgreSQL in ${cluster.paths.root} neither answers nor ends; see ${cluster.paths.log}.`)
}

async function connectTo(path: string): Promise<Socket | undefined> {
  const socket = createConnection({ path, allowHalfOpen: true })
  try {
    await once(socket, 'connect')
    socket.on('error', () => socket.destroy()).on('end', () => socket.end())
    return socket
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(code)) return undefined
    throw error
  }
}

async function greet(socket: Socket, role: HoldOptions['role']): Promise<Answer | undefined> {
  socket.write(`${JSON.stringify({ role, pid: process.pid })}\n`)
  const lines = createInterface({ input: socket }).on('error', () => {})
  const answer = new Promise<Answer>((resolve) => lines.once('line', (line) => resolve(JSON.parse(line))))
  return Promise.race([answer, closed(socket)])
}

/** Not events.once, which throws when the other side has died. */
function closed(socket: Socket): Promise<undefined> {
  return new Promise((resolve) => socket.once('close', () => resolve(undefined)))
}

function startWatchdog({ paths, account, bin }: Cluster, settings: Record<string, string>): ChildProcess {
  keepLogShort(paths.log)
  const options = { ...usualSettings, ...settings, unix_socket_directories: `"${paths.sockets.replaceAll('"', '""')}"` }
  const plan: WatchdogPlan = {
    program: join(bin, 'postgres'),
    args: ['-D', paths.pgdata, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: postgresEnvironment,
    uid: account?.uid,
    gid: account?.gid,
    pgdata: paths.pgdata,
    log: paths.log,
    record: paths.record,
    control: paths.control,
  }
  // Detached: Ctrl-C in the terminal must reach Liaison, not PostgreSQL under its feet.
  const watchdog = spawn(process.execPath, [join(import.meta.dirname, 'watchdog.ts'), JSON.stringify(plan)], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  })
  watchdog.unref()
  return watchdog
}

const usualSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  log_checkpoints: 'off',
  timezone: 'UTC',
}

function lastWords({ paths }: Cluster): string {
  const lines = readFileSync(paths.log, 'utf8').trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
}

function keepLogShort(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size > 5_000_000) renameSync(log, `${log}.1`)
}
