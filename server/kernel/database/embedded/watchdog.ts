/**
 * Runs PostgreSQL for as long as somebody needs it: a program of its own, started by hold.ts. Each Liaison process that
 * uses the database keeps one connection to the control socket. The kernel closes it however that process ends, and when
 * the last one is gone, PostgreSQL is shut down. One mechanism for Linux and macOS, for Ctrl-C, kill -9 and a clean end.
 *
 * Who may run PostgreSQL is decided by PostgreSQL's own lock (postmaster.pid): only then is the control socket taken.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  failedStatus,
  type Greeting,
  isAlive,
  lostStatus,
  type RunningRecord,
  type WatchdogPlan,
} from './protocol.ts'

const plan: WatchdogPlan = JSON.parse(process.argv[2] ?? '')
const holders = new Map<Socket, Greeting>()
let postgres: ChildProcess
let stopping = false
let failures = 0

async function main(): Promise<void> {
  removeStaleLock()
  if (!(await startPostgres()) && !((await endedOrphan()) && (await startPostgres()))) {
    process.exit(isAlive(lockHolder()) ? lostStatus : failedStatus)
  }
  postgres.on('exit', restart)
  // A service manager signals all processes at once: those that use PostgreSQL finish first.
  process
    .on('SIGTERM', stopIfUnused)
    .on('SIGINT', stopIfUnused)
    .on('SIGHUP', () => {})
  rmSync(plan.control, { force: true })
  server.listen(plan.control)
  // Whoever started us may have died before it could connect.
  setTimeout(stopIfUnused, 10_000)
}

/** True once the new process owns the lock, false when it ended without. */
async function startPostgres(): Promise<boolean> {
  const log = openSync(plan.log, 'a', 0o600)
  const { uid, gid, env } = plan
  postgres = spawn(plan.program, plan.args, { uid, gid, env, cwd: '/', stdio: ['ignore', log, log] })
  const record: RunningRecord = { watchdog: process.pid, postgres: postgres.pid ?? 0 }
  while (lockHolder() !== postgres.pid) {
    if (postgres.exitCode !== null || postgres.signalCode !== null || !postgres.pid) return false
    await delay(3)
  }
  writeFileSync(plan.record, JSON.stringify(record), { mode: 0o600 })
  return true
}

const server = createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => socket.destroy())
  const leave = () => {
    holders.delete(socket)
    stopIfUnused()
    if (!stopping) socket.end()
  }
  socket.on('end', leave).on('close', leave)
  const lines = createInterface({ input: socket }).on('error', () => {})
  lines.once('line', (line) => admit(socket, JSON.parse(line)))
})

/** Synchronous up to the decision: of two servers that arrive together, one is first. */
async function admit(socket: Socket, greeting: Greeting): Promise<void> {
  if (stopping) return // The connection ends with this process; whoever waits then starts the next.
  const answer = (text: Answer) => socket.write(`${JSON.stringify(text)}\n`)
  const taken = [...holders.values()].find((holder) => holder.role === 'server' && isAlive(holder.pid))
  if (greeting.role === 'server' && taken) return void answer({ state: 'taken', pid: taken.pid })
  holders.set(socket, greeting)
  while (!isReady()) await delay(5)
  failures = 0
  answer({ state: 'ready', watchdog: process.pid })
}

function stopIfUnused(): void {
  if (holders.size === 0) stop()
}

/** Fast shutdown; the open control connections end with this process, which tells who waits that all is over. */
function stop(): void {
  if (stopping) return
  stopping = true
  postgres.off('exit', restart).on('exit', () => process.exit(0))
  if (postgres.exitCode !== null || postgres.signalCode !== null) process.exit(0)
  postgres.kill('SIGINT')
  setTimeout(() => postgres.kill('SIGQUIT'), 20_000)
}

/** PostgreSQL ended by itself or was killed. Its children need a moment to let go of the shared memory. */
async function restart(): Promise<void> {
  failures += 1
  if (failures > 20) process.exit(failedStatus)
  await delay(Math.min(20 * failures, 1_000))
  if (stopping) process.exit(0)
  if (await startPostgres()) postgres.on('exit', restart)
  else await restart()
}

/** PostgreSQL whose watchdog was killed: ended here, so that it can be watched again. */
async function endedOrphan(): Promise<boolean> {
  const holder = lockHolder()
  if (!holder || programOf(holder) !== 'postgres') return false
  // A second's grace for a watchdog that has just won the lock and is about to write the record.
  for (let look = 0; look < 10; look += 1) {
    if (isAlive(readRecord()?.watchdog) || lockHolder() !== holder) return false
    await delay(100)
  }
  process.kill(holder, 'SIGINT')
  const ended = () => lockHolder() !== holder || !isAlive(holder)
  for (let look = 0; look < 2_000 && !ended(); look += 1) await delay(10)
  return ended()
}

/** After a restart of the container the number in the lock may be another process, and PostgreSQL would not start. */
function removeStaleLock(): void {
  const holder = lockHolder()
  const program = holder && isAlive(holder) ? programOf(holder) : undefined
  if (program && program !== 'postgres') rmSync(join(plan.pgdata, 'postmaster.pid'), { force: true })
}

function programOf(pid: number): string | undefined {
  const askPs = () => spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  const program = read(`/proc/${pid}/comm`) ?? askPs()
  return program ? basename(program.trim()) : undefined
}

/** postmaster.pid: line 1 is the process, line 8 the state (PostgreSQL 10 and later). */
const lockLines = () => read(join(plan.pgdata, 'postmaster.pid'))?.split('\n') ?? []
const lockHolder = () => Number(lockLines()[0]) || undefined
const isReady = () => lockHolder() === postgres.pid && lockLines()[7]?.trim() === 'ready'

function readRecord(): RunningRecord | undefined {
  const text = read(plan.record)
  return text ? JSON.parse(text) : undefined
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

await main()
