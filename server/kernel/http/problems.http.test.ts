import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Notes, serveNotes } from './testing/notes.ts'

let notes: Notes
beforeAll(async () => {
  notes = await serveNotes()
})
afterAll(() => notes[Symbol.asyncDispose]())

describe('a refusal', () => {
  it.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['precondition_required', 428],
    ['too_many', 429],
    ['unavailable', 503],
  ])('of kind %s is %i, as problem details with its code and sentence', async (kind, status) => {
    const { status: answered, headers, body } = await notes.send('GET', `/refuse/${kind}`)
    expect(answered).toBe(status)
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(headers['retry-after']).toBe('5')
    expect(body).toEqual({
      type: 'https://liaison.example/problems/a_code',
      title: expect.any(String),
      status,
      detail: 'A sentence for people.',
      code: 'a_code',
      instance: expect.stringMatching(/^urn:request:[0-9a-f-]{36}$/),
    })
  })

  it('by the database itself, which no rule had foreseen, is no failure of ours', async () => {
    expect(await notes.send('GET', '/forbidden')).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  })
})

describe('a failure of ours', () => {
  it('is a 500 with a number to quote, and not a word of what went wrong', async () => {
    const { status, body } = await notes.send('GET', '/broken')
    expect(status).toBe(500)
    expect(body).toMatchObject({
      code: 'internal',
      detail: expect.stringContaining(body.instance.slice('urn:request:'.length)),
    })
    expect(JSON.stringify(body)).not.toContain('swordfish')
  })

  it('of a statement that takes too long ends on the server too, and keeps nobody else waiting', async () => {
    // The same login sees what its own connections do.
    const sleeping = async () => {
      const { rows } = await notes.db.web.query(
        `select pid from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()`,
      )
      return rows.length
    }
    const began = performance.now()
    const answer = notes.send('GET', '/sleep')
    await vi.waitFor(async () => expect(await sleeping()).toBe(1), { interval: 5 })
    expect(await answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' }, body: { code: 'too_slow' } })
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(await sleeping()).toBe(0)
    expect((await notes.send('GET', '/who')).status).toBe(200)
  })
})

describe('what cannot be read', () => {
  const post = (payload: string, type = 'application/json') =>
    notes.inject({ method: 'POST', url: '/notes', headers: { 'x-person': 'ann', 'content-type': type }, payload })

  it('names every fault with its path, in the body and in the address', async () => {
    const { status, body } = await notes.send('POST', '/notes', { text: 7, tags: [{ name: 'a' }, { nome: 'b' }] })
    expect(status).toBe(400)
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['text', 'tags[1].name', 'tags[1]'])
    expect(body.detail).toMatch(/^text: /)
    const asked = await notes.send('GET', '/notes?limit=0&cursor=')
    expect(asked.body.errors).toMatchObject([{ path: 'limit' }])
  })

  it.each([
    ['half an object', '{"text":', 'application/json', 400, 'bad_request'],
    ['nothing where a body is due', '', 'application/json', 400, 'bad_request'],
    ['a prototype to poison', '{"__proto__":{"text":"x"}}', 'application/json', 400, 'bad_request'],
    ['a form', 'text=x', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    ['text', '{"text":"x"}', 'text/plain', 415, 'unsupported_media_type'],
    ['more than a mebibyte', `{"text":"${'x'.repeat(1_048_576)}"}`, 'application/json', 413, 'too_large'],
    ['a NUL', '{"text":"\\u0000"}', 'application/json', 400, 'invalid_text'],
    ['half a character', '{"text":"\\ud83d"}', 'application/json', 400, 'invalid_text'],
  ])('%s is refused with its own status', async (_, payload, type, status, code) => {
    expect(await post(payload, type)).toMatchObject({ status, body: { status, code } })
  })

  it.each([
    ['an address that nobody has', '/nowhere', 404, 'not_found'],
    ['an address that is no text', '/notes/%zz', 400, 'bad_request'],
    ['an address without an end', `/notes/${'x'.repeat(501)}`, 414, 'address_too_long'],
  ])('%s is told as problem details too', async (_, url, status, code) => {
    const method = url.startsWith('/notes/') ? 'PUT' : 'GET'
    const answer = await notes.send(method, url, method === 'PUT' ? { text: 'x' } : undefined)
    expect(answer).toMatchObject({ status, body: { status, code } })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })
})
