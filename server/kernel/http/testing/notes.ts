import { setTimeout as delay } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { type MovableClock, movableClock } from '../../clock.ts'
import { openPool } from '../../database/connect.ts'
import { newId } from '../../ids.ts'
import { type RefusalKind, Refused } from '../../refused.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { createHttpApp } from '../app.ts'
import { assertVersion, createOnce, expectedVersion } from '../edits.ts'
import { idParams, pageQuery, problems } from '../schemas.ts'

export const ANN = '01935a6c-0000-7000-8000-00000000000a'
export const BEN = '01935a6c-0000-7000-8000-00000000000b'

const note = z.object({ id: z.uuid(), text: z.string(), version: z.number().int() })
const input = z.strictObject({
  text: z.string().max(50),
  tags: z.array(z.strictObject({ name: z.string() })).default([]),
})

/** The kernel alone, serving notes: whoever names a person in `x-person` is that person. */
export interface Notes extends AsyncDisposable {
  db: TestDatabase
  clock: MovableClock
  send(method: InjectOptions['method'], url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  inject(options: InjectOptions): Promise<Answer>
  /** How many notes there are. */
  count(): Promise<number>
}

export interface Answer {
  status: number
  headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers by name
  body: any
}

export async function serveNotes(requestsPerMinute = 10_000): Promise<Notes> {
  const db = await createTestDatabase()
  await db.owner.query(
    'create table note (id uuid primary key, text text not null, version integer not null default 1)',
  )
  await db.owner.query('grant select, insert, update on note to liaison_member')
  const clock = movableClock(Date.UTC(2026, 10, 22))
  const pool = openPool(db.addressOf('liaison_web'), { name: 'notes', statementTimeout: 300 })
  const app = await createHttpApp({
    pool,
    clock,
    version: '0',
    logger: false,
    requestsPerMinute,
    trustProxy: false,
    authenticate: async ({ headers }) => {
      const personId = headers['x-person']
      if (typeof personId !== 'string') return undefined
      return { kind: 'person', personId, roles: ['responder'], approves: [], by: { kind: 'session', sessionId: '' } }
    },
  })

  app.post('/notes', { schema: { body: input, response: { 201: note, ...problems } } }, (request, reply) =>
    createOnce(request, reply, (ctx) =>
      ctx.transaction(async (tx) => {
        const { text } = request.body
        if (text === 'refused') throw new Refused('conflict', 'no_room', 'There is no room for this note.')
        const id = newId()
        await sql`insert into note (id, text) values (${id}, ${text})`.execute(tx)
        if (text === 'slow') await delay(50)
        return { id, text, version: 1 }
      }),
    ),
  )
  app.put(
    '/notes/:id',
    { schema: { params: idParams, body: input, response: { 200: note, ...problems } } },
    (request) =>
      request.ctx.transaction(async (tx) => {
        const { id } = request.params
        const found = await sql<z.infer<typeof note>>`select * from note where id = ${id} for update`.execute(tx)
        const row = found.rows[0]
        if (!row) throw new Refused('not_found', 'not_found', 'There is no such note.')
        assertVersion(row, expectedVersion(request))
        await sql`update note set text = ${request.body.text}, version = version + 1 where id = ${id}`.execute(tx)
        return { id, text: request.body.text, version: row.version + 1 }
      }),
  )
  app.get('/notes', { schema: { querystring: pageQuery } }, async ({ query }) => query)
  app.get('/open', { config: { public: true } }, async ({ caller }) => caller)
  app.get('/who', async ({ caller }) => caller)
  app.get('/broken', async () => {
    throw new Error('the password of the database is swordfish')
  })
  app.get('/forbidden', ({ ctx }) => ctx.transaction((tx) => sql`delete from note`.execute(tx)))
  app.get('/sleep', ({ ctx }) => ctx.transaction((tx) => sql`select pg_sleep(30)`.execute(tx)))
  app.get('/refuse/:kind', { schema: { params: z.object({ kind: z.string() }) } }, async ({ params }) => {
    throw new Refused(params.kind as RefusalKind, 'a_code', 'A sentence for people.', { retryAfter: 4.2 })
  })
  await app.ready()

  const inject = async (options: InjectOptions): Promise<Answer> => {
    const { statusCode, headers, payload } = await app.inject(options)
    const json = String(headers['content-type']).includes('json')
    return { status: statusCode, headers, body: json && payload !== '' ? JSON.parse(payload) : payload }
  }
  return {
    db,
    clock,
    inject,
    send: (method, url, body, headers = {}) =>
      inject({
        method,
        url,
        headers: { 'x-person': ANN, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      }),
    async count() {
      const { rows } = await db.owner.query('select count(*)::int as notes from note')
      return rows[0].notes
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await pool.end()
      await db.close()
    },
  }
}
