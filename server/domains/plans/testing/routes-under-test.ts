import { instantOf } from '@liaison/core/time'
import type { PersonCaller } from '../../../kernel/access.ts'
import { type Context, contextFor } from '../../../kernel/context.ts'
import { type App, createHttpApp } from '../../../kernel/http/app.ts'
import { newId } from '../../../kernel/ids.ts'
import { type House, openHouse } from '../../../testing/house.ts'

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

/** A house with people of every role, an entity and a partner, and nothing of the API but the routes under test. */
export interface RoutesUnderTest extends House {
  as(who: Who): Context
  /** One request over HTTP as one of the people. */
  ask(who: Who, request: `${'GET' | 'POST' | 'PUT'} /${string}`, body?: object, headers?: object): Promise<Answer>
  /** How many requests to reconcile wait for each incident. */
  asked(): Promise<Record<string, number>>
  /** The log in the order of writing, or the entries of one action. */
  log(action?: string): Promise<{ action: string; actor: object; subject: { id: string }; payload: object }[]>
}

export async function openRoutes(routes: (app: App) => void): Promise<RoutesUnderTest> {
  const house = await openHouse({ directory: DIRECTORY, plan: null, at: instantOf('2026-11-22T15:00:00Z') })
  const { db, clock } = house
  const { rows: people } = await db.owner.query('select id, key from person')
  const callers = new Map(people.map(({ id, key }) => [key, callerOf(key, id)]))
  const app = await createHttpApp({
    pool: db.web,
    clock,
    version: '0.0.0',
    logger: false,
    requestsPerMinute: 1_000_000,
    trustProxy: false,
    authenticate: async ({ headers }) => callers.get(headers['x-who']),
  })
  routes(app)
  return {
    ...house,
    as: (who) => contextFor({ pool: db.web, clock }, callers.get(who) as PersonCaller),
    async ask(who, request, body, headers) {
      const [method, url] = request.split(' ') as ['GET', string]
      const answer = await app.inject({ method, url, headers: { 'x-who': who, ...headers }, ...(body && { body }) })
      return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
    },
    async asked() {
      const { rows } = await db.owner.query('select incident_id, count(*)::int from reconcile_request group by 1')
      return Object.fromEntries(rows.map((row) => [row.incident_id, row.count]))
    },
    async log(action) {
      const { rows } = await db.owner.query('select text from log_entry order by seq')
      const entries = rows.map((row) => JSON.parse(row.text))
      return action === undefined ? entries : entries.filter((entry) => entry.action === action)
    },
    async close() {
      await app.close()
      await house.close()
    },
  }
}

/** One column of a list in an answer. */
export const pluck = (rows: readonly object[], key: string): unknown[] =>
  rows.map((row) => (row as Record<string, unknown>)[key])

function callerOf(who: Who, personId: string): PersonCaller {
  return { kind: 'person', personId, ...PEOPLE[who], by: { kind: 'session', sessionId: newId() } }
}
