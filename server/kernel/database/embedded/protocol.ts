/** Between watchdog.ts and the processes that hold PostgreSQL through it. */

export interface WatchdogPlan {
  program: string
  args: string[]
  env: Record<string, string>
  uid?: number
  gid?: number
  pgdata: string
  log: string
  record: string
  control: string
}

/** What a process says first, and what it is told. */
export type Greeting = { role: 'server' | 'command'; pid: number }
export type Answer = { state: 'ready'; watchdog: number } | { state: 'taken'; pid: number }

export interface RunningRecord {
  watchdog: number
  postgres: number
}

/** Exit statuses: another watchdog has it; PostgreSQL does not start (the log says why). */
export const lostStatus = 3
export const failedStatus = 4

export function isAlive(pid: number | undefined): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
