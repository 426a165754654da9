import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'

/** The account that PostgreSQL runs as. Undefined: the one that runs us. */
export type Account = { name: string; uid: number; gid: number } | undefined

/**
 * PostgreSQL refuses to run as root. Then it runs as whoever owns the cluster, in a new one as `postgres` where that
 * account exists, else as `nobody`.
 */
export function postgresAccount(pgdata: string): Account {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readAccounts()
  if (existsSync(pgdata)) {
    const { uid, gid } = statSync(pgdata)
    return { name: accounts.find((account) => account.uid === uid)?.name ?? String(uid), uid, gid }
  }
  const account = ['postgres', 'nobody'].map((name) => accounts.find((one) => one.name === name)).find(Boolean)
  if (!account) throw new Error('PostgreSQL does not run as root, and there is neither an account postgres nor nobody.')
  return account
}

/** Throws one sentence where the account cannot get to the directory, for instance below a home of mode 0700. */
export function assertReachable(directory: string, account: Account): void {
  if (!account) return
  const { uid, gid, name } = account
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { uid, gid, cwd: '/', stdio: 'ignore' })
  if (status === 0) return
  throw new Error(
    `PostgreSQL does not run as root and the account ${name} cannot reach ${directory}: choose a data directory such as /var/lib/liaison, or start Liaison as an ordinary user.`,
  )
}

function readAccounts() {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.uid > 0)
}
