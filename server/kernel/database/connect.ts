import { Client, type ClientConfig, Pool } from 'pg'
import type { DatabaseAddress } from './address.ts'
import { typeParsers } from './types.ts'

/** The accounts that processes log in with; what each may become is in roles.ts. */
export type Login = 'liaison_web' | 'liaison_worker'

export interface PoolOptions {
  /** Shown in pg_stat_activity, so that an operator sees who holds a connection. */
  name: string
  max?: number
  /** Milliseconds after which PostgreSQL cancels a statement. */
  statementTimeout?: number
}

/** The same database under another account. */
export function loginAs(address: DatabaseAddress, login: Login, password: string): DatabaseAddress {
  return { ...address, user: login, password }
}

/** A pool whose connections read values as types.ts says and pipeline what is not awaited. */
export function openPool(address: DatabaseAddress, options: PoolOptions): Pool {
  const pool = new Pool({
    ...clientConfig(address, options.name),
    max: options.max ?? 10,
    statement_timeout: options.statementTimeout,
    idle_in_transaction_session_timeout: 60_000,
  })
  // A connection that breaks (a restarted server) fails what uses it and is replaced; without listeners, `pg` would end
  // the process: the pool's is for idle connections, each client's for those in use.
  pool.on('error', ignore).on('connect', (client) => client.on('error', ignore))
  return pool
}

/** One direct connection, for what a pool cannot do: LISTEN, session locks, DDL. The caller ends it. */
export async function connect(address: DatabaseAddress, name: string): Promise<Client> {
  const client = new Client(clientConfig(address, name))
  client.on('error', ignore) // The next statement fails and says why.
  await client.connect()
  return client
}

const ignore = () => {}

function clientConfig(address: DatabaseAddress, name: string): ClientConfig {
  return {
    ...address,
    ssl: address.ssl as boolean,
    application_name: `liaison ${name}`,
    types: typeParsers as ClientConfig['types'],
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
  }
}
