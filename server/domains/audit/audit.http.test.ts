import {
  fromBase64,
  leafOf,
  openCheckpoint,
  parseVerifierKey,
  verifyConsistency,
  verifyInclusion,
  verifyLogProof,
  verifyPrivate,
} from '@liaison/core/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonCaller } from '../../kernel/access.ts'
import { type App, createHttpApp } from '../../kernel/http/app.ts'
import { auditRoutes } from './routes.ts'
import { type LogBook, openLogBook, PUBLIC_URL } from './testing/log-book.ts'

/** Index 0 begins the epoch, 1 to 3 are open, 4 is of an open and 5 of a restricted incident, 6 and 7 come later. */
let book: LogBook
let app: App
let open: string
let restricted: string
const people: Record<string, PersonCaller> = {}
beforeAll(async () => {
  book = await openLogBook()
  for (const role of ['administrator', 'coordinator', 'auditor', 'responder'] as const) {
    people[role] = await book.addPerson(role)
  }
  open = await book.addIncident()
  restricted = await book.addIncident(people.coordinator)
  await book.grow(3)
  await book.append({ step: 'open' }, { incidentId: open, hidden: { text: 'for all' } })
  await book.append({ step: 'restricted' }, { incidentId: restricted, hidden: { text: 'for few' } })
  await book.integrate()
  await book.grow(2)
  app = await createHttpApp({
    pool: book.db.web,
    clock: book.clock,
    version: '0.0.0',
    authenticate: async (request) => people[String(request.headers['x-person'])],
    logger: false,
    requestsPerMinute: 10_000,
    trustProxy: false,
  })
  auditRoutes(app, { secrets: book.secrets, publicUrl: PUBLIC_URL })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await book[Symbol.asyncDispose]()
})

const get = (url: string, person = 'coordinator', headers = {}) =>
  app.inject({ url: `/audit${url}`, headers: { 'x-person': person, ...headers } })
const bytes = (text: string) => fromBase64(text)!

async function knownKey() {
  const parsed = parseVerifierKey((await get('/key')).body.trim())
  if (parsed.kind === 'refused') throw new Error(parsed.detail)
  return parsed.key
}
async function checkpoint() {
  const opened = openCheckpoint((await get('/checkpoint')).body, [await knownKey()])
  if (opened.kind === 'refused') throw new Error(opened.detail)
  return opened.checkpoint
}

describe('the feed', () => {
  test('gives the entries in the order of the index, page by page', async () => {
    const seen: number[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { index: number }[]; nextCursor: string | null } = (
        await get(`/entries?limit=3${cursor && `&cursor=${cursor}`}`)
      ).json()
      seen.push(...page.items.map((item) => item.index))
      cursor = page.nextCursor
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    const rest = (await get('/entries?after=5')).json()
    expect(rest.items.map((item: { index: number }) => item.index)).toEqual([6, 7])
    expect(rest.nextCursor).toBeNull()
  })

  test('gives whoever may see an entry its text and private part, which prove each other', async () => {
    const entry = (await get('/entries?after=4&limit=1')).json().items[0]
    expect(Buffer.from(leafOf(entry.text)).toString('base64')).toBe(entry.leafHash)
    expect(verifyPrivate(entry.text, bytes(entry.salt), entry.private)).toBe(true)
    expect(entry).toMatchObject({
      index: 5,
      entry: { action: 'incident.noted', incident: restricted, at: '2026-03-28T12:00:00Z' },
      private: { text: 'for few' },
      erased: false,
    })
  })

  test.each(['auditor', 'administrator', 'responder'])(
    'gives the %s, who is no participant, of a restricted incident the hash alone',
    async (person) => {
      const [free, hidden] = (await get('/entries?after=3&limit=2', person)).json().items
      expect(free).toMatchObject({ index: 4, private: { text: 'for all' } })
      expect(hidden).toEqual({
        index: 5,
        leafHash: expect.any(String),
        text: null,
        entry: null,
        private: null,
        salt: null,
        erased: false,
      })
      expect((await get(`/entries?incident=${restricted}`, person)).json().items).toEqual([])
      expect((await get(`/entries?action=incident.noted`, person)).json().items).toHaveLength(6)
    },
  )

  test('can be asked for one incident or one action', async () => {
    expect((await get(`/entries?incident=${restricted}`)).json().items).toMatchObject([{ index: 5 }])
    expect((await get('/entries?action=audit.epoch_started')).json().items).toMatchObject([{ index: 0 }])
    expect((await get('/entries?action=no.such')).json()).toEqual({ items: [], nextCursor: null })
  })

  test('says which actions it can be asked for', async () => {
    expect((await get('/actions')).json().items).toEqual(
      expect.arrayContaining(['audit.epoch_started', 'incident.noted']),
    )
  })

  test('comes with the newest first where that is asked for, page by page', async () => {
    const first = (await get('/entries?sort=newest&limit=5')).json()
    const second = (await get(`/entries?sort=newest&limit=5&cursor=${first.nextCursor}`)).json()
    const indexes = [...first.items, ...second.items].map(({ index }: { index: number }) => index)
    expect(indexes).toEqual([7, 6, 5, 4, 3, 2, 1, 0])
  })
})

describe('an outsider with public tools', () => {
  test('opens the checkpoint with the key', async () => {
    const response = await get('/checkpoint', 'auditor')
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(await checkpoint()).toMatchObject({ origin: 'liaison.harbour.example/log/1', size: 8 })
  })

  test('verifies that the log holds an entry, also one that he may not read', async () => {
    const head = await checkpoint()
    for (let index = 0; index < head.size; index += 1) {
      const proof = (await get(`/entries/${index}/proof`, 'auditor')).json()
      expect(verifyInclusion(index, bytes(proof.leaf), proof.hashes.map(bytes), head)).toBe(true)
    }
  })

  test('verifies a portable proof offline', async () => {
    const response = await get('/entries/5/proof', 'auditor', { accept: 'text/plain' })
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(response.headers.vary).toBe('accept')
    const { leafHash } = (await get('/entries?after=4&limit=1')).json().items[0]
    expect(verifyLogProof(response.body, bytes(leafHash), [await knownKey()])).toMatchObject({
      kind: 'verified',
      index: 5,
      checkpoint: { size: 8 },
    })
  })

  test('verifies that the log only grew, from every earlier checkpoint', async () => {
    const newer = await checkpoint()
    const { rows } = await book.db.owner.query('select size, root from log_checkpoint order by size')
    expect(rows.map((row) => row.size)).toEqual([1, 4, 6, 8])
    for (const older of rows) {
      const proof = (await get(`/consistency?from=${older.size}`, 'auditor')).json()
      expect(proof).toMatchObject({ from: older.size, to: 8 })
      expect(verifyConsistency(older, newer, proof.hashes.map(bytes))).toBe(true)
    }
    expect((await get('/consistency?from=0&to=8')).json()).toEqual({ from: 0, to: 8, hashes: [] })
  })

  test('learns under which names and keys the log was kept', async () => {
    expect((await get('/epochs', 'auditor')).json().items).toEqual([
      {
        number: 1,
        origin: 'liaison.harbour.example/log/1',
        key: (await get('/key')).body.trim(),
        startSize: 0,
        previous: null,
        startedAt: '2026-03-28T12:00:00Z',
      },
    ])
  })
})

test.each([
  ['/entries/8/proof', 404, 'not_found'],
  ['/entries/-1/proof', 400, 'invalid_input'],
  ['/entries/1e400/proof', 400, 'invalid_input'],
  ['/consistency?from=9', 400, 'wrong_order'],
  ['/consistency?from=1&to=9', 400, 'beyond_log'],
  ['/consistency', 400, 'invalid_input'],
  ['/entries?cursor=x', 400, 'bad_cursor'],
])('%s is refused with %i', async (url, status, code) => {
  const response = await get(url)
  expect({ status: response.statusCode, code: response.json().code }).toEqual({ status, code })
})

test('nobody reads the log without signing in', async () => {
  for (const url of ['/entries', '/checkpoint', '/key', '/epochs', '/consistency?from=1', '/entries/0/proof']) {
    expect((await get(url, 'nobody')).statusCode).toBe(401)
  }
})

test('an administrator erases a private part, with a reason', async () => {
  const erase = (person: string, body: object) =>
    app.inject({ method: 'POST', url: '/audit/entries/4/erasure', headers: { 'x-person': person }, payload: body })
  expect((await erase('coordinator', { reason: 'Please.' })).statusCode).toBe(403)
  expect((await erase('administrator', { reason: ' ' })).statusCode).toBe(400)
  const response = await erase('administrator', { reason: 'Asked for by the person concerned.' })
  expect(response.json()).toMatchObject({ index: 4, private: null, salt: null, erased: true })
  expect((await get('/entries?after=3&limit=1')).json().items).toMatchObject([{ index: 4, erased: true }])
})

test('before the first checkpoint there is none', async () => {
  await using young = await openLogBook()
  const early = await createHttpApp({
    pool: young.db.web,
    clock: young.clock,
    version: '0.0.0',
    authenticate: async () => people.auditor,
    logger: false,
    requestsPerMinute: 10_000,
    trustProxy: false,
  })
  auditRoutes(early, { secrets: young.secrets, publicUrl: PUBLIC_URL })
  for (const url of ['/audit/checkpoint', '/audit/key', '/audit/consistency?from=0']) {
    expect((await early.inject({ url })).statusCode).toBe(404)
  }
  await early.close()
})
