import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANN, type Notes, serveNotes } from './testing/notes.ts'

let notes: Notes
beforeAll(async () => {
  notes = await serveNotes()
})
afterAll(() => notes[Symbol.asyncDispose]())

describe('a route', () => {
  it('is closed unless it says that it is open', async () => {
    expect(await notes.inject({ url: '/who' })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
    })
    expect(await notes.inject({ url: '/open' })).toMatchObject({ status: 200, body: { kind: 'public' } })
    expect(await notes.send('GET', '/who')).toMatchObject({ status: 200, body: { kind: 'person', personId: ANN } })
  })

  it('that is open does not ask who comes', async () => {
    expect(await notes.send('GET', '/open')).toMatchObject({ status: 200, body: { kind: 'public' } })
  })

  it('refuses before it reads: a stranger’s body is not looked at', async () => {
    const answer = await notes.inject({
      method: 'POST',
      url: '/notes',
      headers: { 'content-type': 'application/json' },
      payload: '{ not even JSON',
    })
    expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
  })

  it('answers HEAD like GET, without a body, and closed alike', async () => {
    expect(await notes.inject({ method: 'HEAD', url: '/who' })).toMatchObject({ status: 401 })
    const [head, get] = [await notes.send('HEAD', '/who'), await notes.send('GET', '/who')]
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(head.headers['content-length']).toBe(get.headers['content-length'])
  })

  it('answers no other site: OPTIONS is nothing, and no header lets anybody in', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' }
    const preflight = await notes.inject({ method: 'OPTIONS', url: '/notes', headers })
    expect(preflight).toMatchObject({ status: 404, body: { code: 'not_found' } })
    const answer = await notes.send('GET', '/who', undefined, headers)
    for (const { headers: told } of [preflight, answer]) {
      expect(Object.keys(told).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
})

describe('every answer', () => {
  it.each(['/who', '/nowhere', '/broken', '/refuse/not_found'])(
    '%s carries the headers that keep browsers strict',
    async (url) => {
      const { headers } = await notes.send('GET', url)
      const policy = String(headers['content-security-policy'])
      expect(
        policy
          .split(';')
          .map((one) => one.trim().split(' ')[0])
          .sort(),
      ).toEqual(['base-uri', 'default-src', 'form-action', 'frame-ancestors', 'object-src'])
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringContaining('max-age=31536000'),
        'cache-control': 'no-store',
      })
      expect(headers['x-powered-by']).toBeUndefined()
      expect(headers.server).toBeUndefined()
    },
  )
})

describe('too many requests', () => {
  it('are refused with the seconds to wait, by address, and before anybody is asked who they are', async () => {
    await using few = await serveNotes(3)
    const from = (remoteAddress: string, person?: string) =>
      few.inject({ url: '/who', remoteAddress, headers: person === undefined ? {} : { 'x-person': person } })
    expect((await from('192.0.2.1', ANN)).status).toBe(200)
    expect((await from('192.0.2.1')).status).toBe(401)
    expect((await from('192.0.2.1', ANN)).status).toBe(200)
    const refused = await from('192.0.2.1', ANN)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    expect((await from('192.0.2.2', ANN)).status).toBe(200)
  })
})
