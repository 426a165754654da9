import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { escapeLiteral, type Pool, type PoolClient } from 'pg'
import { kyselyOn, transactionConnection } from './kysely-connection.ts'
import type { Role } from './roles.ts'
import type { Database } from './schema.ts'

declare const openTransaction: unique symbol

/** An open transaction. Using it after its end throws. */
export type Tx = Kysely<Database> & { readonly [openTransaction]: true }

export interface TransactionOptions {
  /** The database role that row-level security judges by. */
  role: Role
  /** Becomes the setting `liaison.person`. */
  personId?: string
  /** Further settings for policies: `{ partner: id }` becomes `liaison.partner`. */
  sessionInfo?: Record<string, string>
  isolation?: 'repeatable read' | 'serializable'
  readOnly?: boolean
  /** How often to try in all when PostgreSQL reports a serialisation failure or a deadlock. 1 unless told; the
   * function then runs again from its beginning. */
  attempts?: number
}

interface State {
  identity: string
  doomed: unknown
  ended: boolean
  afterCommit: (() => void)[]
}

const states = new WeakMap<Kysely<Database>, State>()

/**
 * Runs `work` in one transaction under a role and with its settings, and commits. Given an open transaction instead of
 * a pool it joins it: nothing is committed here, and if `work` throws, the whole transaction can only roll back, even
 * where the caller swallows the error. Joining under another role or person is refused.
 *
 * Statements that are awaited together (`Promise.all`) are pipelined. A failed statement makes the commit fail even where
 * its error was swallowed; one that comes after `work` has returned is refused.
 */
export async function withTransaction<T>(
  within: Pool | Tx,
  options: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (isTx(within)) return join(within, options, work)
  const attempts = options.attempts ?? 1
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(within, options, work)
    } catch (error) {
      if (attempt >= attempts || !isRetriable(error)) throw error
      await delay(5 * 2 ** attempt * (1 + Math.random()))
    }
  }
}

/** Runs `action` once the transaction is durable, and never if it rolls back. It must not throw. */
export function afterCommit(tx: Tx, action: () => void): void {
  stateOf(tx).afterCommit.push(action)
}

async function runOnce<T>(pool: Pool, options: TransactionOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
  const opening = openingOf(options)
  const client = await pool.connect()
  const connection = transactionConnection(client)
  const tx = kyselyOn(connection) as Tx
  const state: State = { identity: identityOf(options), doomed: undefined, ended: false, afterCommit: [] }
  states.set(tx, state)
  let broken = false
  try {
    connection.send(opening)
    const result = await work(tx)
    await connection.idle()
    connection.end()
    if (state.doomed !== undefined) throw state.doomed
    if (connection.firstError() !== undefined) throw connection.firstError()
    const { command } = await connection.send('commit')
    if (command !== 'COMMIT') throw new Error(`The transaction ended with ${command} instead of COMMIT.`)
    for (const action of state.afterCommit) action()
    return result
  } catch (error) {
    connection.end()
    broken = !(await rolledBack(client, connection.idle))
    throw isConsequence(error) ? connection.firstError() : error
  } finally {
    state.ended = true
    client.release(broken)
  }
}

async function join<T>(tx: Tx, options: TransactionOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
  const state = stateOf(tx)
  if (identityOf(options) !== state.identity) {
    throw new Error(`A command for ${identityOf(options)} cannot join a transaction of ${state.identity}.`)
  }
  try {
    return await work(tx)
  } catch (error) {
    state.doomed ??= error
    throw error
  }
}

/** The role and settings in one statement text, so that opening costs no round trip of its own. */
function openingOf({ role, isolation, readOnly, personId, sessionInfo }: TransactionOptions): string {
  const settings = Object.entries({ person: personId ?? '', ...sessionInfo })
  const calls = settings.map(([name, value]) => {
    if (!/^[a-z_]+$/.test(name)) throw new Error(`“${name}” is no name for a setting.`)
    return `set_config('liaison.${name}', ${escapeLiteral(value)}, true)`
  })
  const begin = ['begin', isolation && `isolation level ${isolation}`, readOnly && 'read only'].filter(Boolean)
  return `${begin.join(' ')}; set local role ${role}; select ${calls.join(', ')}`
}

function identityOf({ role, personId, sessionInfo }: TransactionOptions): string {
  return [role, personId ?? '', ...Object.entries(sessionInfo ?? {}).flat()].filter(Boolean).join(' ')
}

async function rolledBack(client: PoolClient, idle: () => Promise<void>): Promise<boolean> {
  try {
    await client.query('rollback')
    await idle()
    return true
  } catch {
    return false
  }
}

function stateOf(tx: Tx): State {
  const state = states.get(tx)
  if (!state || state.ended) throw new Error('The transaction has ended.')
  return state
}

const isTx = (within: Pool | Tx): within is Tx => states.has(within as Tx)
const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code
const isRetriable = (error: unknown) => ['40001', '40P01'].includes(codeOf(error) as string)
/** in_failed_sql_transaction: an earlier statement is to blame. */
const isConsequence = (error: unknown) => codeOf(error) === '25P02'
