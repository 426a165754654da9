import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { PoolClient } from 'pg'
import type { Database } from './schema.ts'

/** One connection as Kysely sees it while a transaction lasts, and what became of its statements. */
export interface TransactionConnection extends DatabaseConnection {
  /** The first statement that failed: the cause of all later failures, and of a commit that rolls back. */
  firstError(): unknown
  /** Settles when every statement sent so far, awaited or not, is answered. */
  idle(): Promise<void>
  /** From now on statements are refused. */
  end(): void
  send(text: string): Promise<{ command?: string }>
}

export function transactionConnection(client: PoolClient): TransactionConnection {
  const pending = new Set<Promise<unknown>>()
  let failure: unknown
  let ended = false

  function track<T>(answer: Promise<T>): Promise<T> {
    pending.add(answer)
    answer
      .catch((error) => {
        failure ??= error
      })
      .finally(() => pending.delete(answer))
    return answer
  }

  return {
    firstError: () => failure,
    async idle() {
      while (pending.size > 0) await Promise.allSettled(pending)
    },
    end() {
      ended = true
    },
    send: (text) => track(client.query(text)),
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (ended) throw new Error('The transaction has ended: a statement came after it.')
      const { command, rowCount, rows } = await track(client.query(query.sql, [...query.parameters]))
      const counts = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
      return { rows, numAffectedRows: counts ? BigInt(rowCount ?? 0) : undefined }
    },
    // biome-ignore lint/correctness/useYield: there is nothing to yield, only to refuse
    async *streamQuery() {
      throw new Error('Streaming is not supported inside a transaction: page by keyset.')
    },
  }
}

/** A Kysely that sends everything over one connection, without waiting in between, so that statements pipeline. */
export function kyselyOn(connection: DatabaseConnection): Kysely<Database> {
  const nothing = async () => {}
  const refuse = async () => {
    throw new Error('Transactions are opened by withTransaction.')
  }
  return new Kysely<Database>({
    // Columns are snake_case in SQL and camelCase in code; what lies inside a jsonb value keeps its own keys.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        releaseConnection: nothing,
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        destroy: nothing,
      }),
    },
  })
}
