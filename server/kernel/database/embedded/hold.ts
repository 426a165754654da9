import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, renameSync, statSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { type Cluster, postgresEnvironment } from './cluster.ts'
import { type Answer, failedStatus, isAlive, type RunningRecord, type WatchdogPlan } from './protocol.ts'

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
  let socket = await obtain(cluster, options)
  let released = false
  const keep = () => {
    socket.once('close', async () => {
      for (let pause = 100; !released; pause = Math.min(pause * 2, 5_000)) {
        try {
          socket = await obtain(cluster, options)
          keep()
          return
        } catch {
          await delay(pause, undefined, { ref: false })
        }
      }
    })
    socket.unref()
  }
  keep()
  return {
    async release() {
      if (released) return
      released = true
      if (socket.destroyed) return
      socket.ref()
      socket.end()
      await once(socket, 'close')
    },
  }
}

async function obtain(cluster: Cluster, options: HoldOptions): Promise<Socket> {
  let watchdog: ChildProcess | undefined
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const socket = await connectTo(cluster.paths.control)
    const answer = socket && (await greet(socket, options.role))
    if (socket && answer?.state === 'ready') return socket
    socket?.destroy()
    if (answer?.state === 'taken') {
      throw new Error(
        `Another Liaison server (process ${answer.pid}) uses ${cluster.paths.root}: stop it first, or choose another data directory.`,
      )
    }
    if (watchdog?.exitCode === failedStatus) throw new Error(`PostgreSQL did not start: ${lastWords(cluster)}`)
    // One that stops still lives while its socket is already gone.
    const running = watchdog ? watchdog.exitCode === null && watchdog.signalCode === null : recorded(cluster)
    if (!running) watchdog = startWatchdog(cluster, options.settings ?? {})
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
  const lines = createInterface({ input: socket })
  const answer = once(lines, 'line').then(([line]) => JSON.parse(line) as Answer)
  return Promise.race([answer, once(socket, 'close').then(() => undefined)])
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

function recorded({ paths }: Cluster): boolean {
  try {
    const { watchdog }: RunningRecord = JSON.parse(readFileSync(paths.record, 'utf8'))
    return isAlive(watchdog)
  } catch {
    return false
  }
}

function lastWords({ paths }: Cluster): string {
  return readFileSync(paths.log, 'utf8').trim().split('\n').at(-1) ?? ''
}

function keepLogShort(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size > 5_000_000) renameSync(log, `${log}.1`)
}
