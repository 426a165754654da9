import { Client } from 'pg'

/** Where a PostgreSQL is and who logs in there. `host` is a directory when it is a Unix socket. */
export interface DatabaseAddress {
  host: string
  port: number
  database: string
  user: string
  password: string
  ssl?: boolean | object
}

/** Reads a `postgres://` URL the way `pg` does, environment variables (PGHOST …) included. */
export function addressFromUrl(databaseUrl: string): DatabaseAddress {
  const { host, port, database, user, password, ssl } = new Client({ connectionString: databaseUrl })
  if (!database || !user) throw new Error('The database URL names no database or no user.')
  return { host, port, database, user, password: password ?? '', ssl }
}
