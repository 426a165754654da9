import { randomBytes } from 'node:crypto'
import { instantOf } from '@liaison/core/time'
import type { PersonCaller } from '../../../kernel/access.ts'
import { type MovableClock, movableClock } from '../../../kernel/clock.ts'
import { type Context, contextFor } from '../../../kernel/context.ts'
import { toTimestamp } from '../../../kernel/database/types.ts'
import { type App, createHttpApp } from '../../../kernel/http/app.ts'
import { newId } from '../../../kernel/ids.ts'
import { secretsFrom } from '../../../kernel/secrets.ts'
import { createTestDatabase, type TestDatabase } from '../../../kernel/testing/test-database.ts'
import { importDirectory } from '../../directory/index.ts'

const PEOPLE = {
  mara: { roles: ['administrator'], approves: [] },
  cora: { roles: ['coordinator'], approves: [] },
  ines: { roles: ['approver'], approves: ['legal'] },
  dario: { roles: ['approver'], approves: ['communications'] },
  jon: { roles: ['responder'], approves: [] },
  aya: { roles: ['auditor'], approves: [] },
} as const
export type Who = keyof typeof PEOPLE

const DIRECTORY = JSON.stringify({
  organisation: {
    name: 'Nordwind',
    entities: [{ id: 'acme-at', country: 'AT', time_zone: 'Europe/Vienna', profile: { data_roles: ['controller'] } }],
  },
  people: Object.entries(PEOPLE).map(([id, said]) => ({
    id,
    name: id,
    email: `${id}@nordwind.example`,
    time_zone: 'Europe/Vienna',
    ...said,
  })),
  organisations: [
    {
      id: 'redwood-ir',
      name: 'Redwood Forensics',
      kind: 'forensic_firm',
      contacts: [],
      agreements: [{ id: 'redwood-retainer', kind: 'retainer', title: 'Retainer' }],
    },
  ],
})

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: the body of whatever route is tried
  body: any
  headers: Record<string, unknown>
}

export interface House {
  database: TestDatabase
  clock: MovableClock
  host: Context
  as(who: Who): Context
  /** One request over HTTP as one of the people. */
  ask(who: Who, request: `${'GET' | 'POST' | 'PUT'} /${string}`, body?: object, headers?: object): Promise<Answer>
  /** How many requests to reconcile wait for each incident. */
  asked(): Promise<Record<string, number>>
  /** Actions in the log, in order, with what each was about and by whom. */
  log(action?: string): Promise<{ action: string; actor: object; subject: { id: string }; payload: object }[]>
  close(): Promise<void>
}

/** An installation with people of every role, an entity, a partner, and the routes under test. */
export async function openHouse(routes: (app: App) => void): Promise<House> {
  const database = await createTestDatabase()
  const clock = movableClock(instantOf('2026-11-22T15:00:00Z'))
  const host = contextFor({ pool: database.worker, clock }, { kind: 'host_operator' })
  await host.transaction((tx) =>
    tx
      .insertInto('installation')
      .values({ organisationName: 'Nordwind', createdAt: toTimestamp(clock.now()) })
      .execute(),
  )
  await importDirectory(host, secretsFrom(randomBytes(32)), DIRECTORY)
  const rows = await host.transaction((tx) => tx.selectFrom('person').select(['id', 'key']).execute())
  const callers = new Map(rows.map(({ id, key }) => [key, callerOf(key as Who, id)]))
  const app = await createHttpApp({
    pool: database.web,
    clock,
    version: '0.0.0',
    logger: false,
    requestsPerMinute: 1_000_000,
    trustProxy: false,
    authenticate: async ({ headers }) => callers.get(String(headers['x-who'])),
  })
  routes(app)

  return {
    database,
    clock,
    host,
    as: (who) => contextFor({ pool: database.web, clock }, callers.get(who) as PersonCaller),
    async ask(who, request, body, headers) {
      const [method, url] = request.split(' ') as ['GET', string]
      const answer = await app.inject({ method, url, headers: { 'x-who': who, ...headers }, ...(body && { body }) })
      return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
    },
    async asked() {
      const { rows } = await database.owner.query('select incident_id, count(*)::int from reconcile_request group by 1')
      return Object.fromEntries(rows.map((row) => [row.incident_id, row.count]))
    },
    async log(action) {
      const { rows } = await database.owner.query('select text from log_entry order by seq')
      const entries = rows.map((row) => JSON.parse(row.text))
      return action === undefined ? entries : entries.filter((entry) => entry.action === action)
    },
    async close() {
      await app.close()
      await database.close()
    },
  }
}

/** One column of a list in an answer. */
export const pluck = (rows: readonly object[], key: string): unknown[] =>
  rows.map((row) => (row as Record<string, unknown>)[key])

function callerOf(who: Who, personId: string): PersonCaller {
  return { kind: 'person', personId, ...PEOPLE[who], by: { kind: 'session', sessionId: newId() } }
}
