import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, linkIn, openStory, type Story } from '../../server/testing/story.ts'

/** What somebody sends who means harm, or a scanner, before or after signing in. */
let story: Story
let origin: string
let mia: Client
beforeAll(async () => {
  story = await openStory()
  const { port } = story.app.server.address() as { port: number }
  origin = `http://127.0.0.1:${port}`
  mia = await story.as('mia@harbour.example')
})
afterAll(() => story.close())

const raw = (path: string, body: string, type = 'application/json') =>
  fetch(origin + path, { method: 'POST', body, headers: { 'content-type': type }, redirect: 'manual' })
const cursor = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString('base64url')

describe('before anybody is known', () => {
  const faults = `[${Array(20_000).fill('"\\u0000"').join(',')}]`
  test.each([
    ['a text that is wrong in a million places', faults],
    ['with a long key before each', `{"${'k'.repeat(20_000)}":${faults}}`],
    ['in the depths', `${'['.repeat(1000)}${faults}${']'.repeat(1000)}`],
    ['many keys that nobody asked for', `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
    ['brackets in brackets', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['a prototype', '{"__proto__":{"roles":["administrator"]},"email":"a","password":"b"}'],
  ])('%s gets a short refusal', async (_, body) => {
    const answer = await raw('/api/v1/session', body)
    expect(answer.status).toBe(400)
    expect((await answer.text()).length).toBeLessThan(150_000)
  })

  test('a form of another site is no request to the API', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      expect((await raw('/api/v1/session', 'email=a&password=b', type)).status).toBe(415)
    }
  })
})

describe('every answer', () => {
  test.each(['/', '/a/forged', '/api/v1/health', '/api/v1/incidents', '/nowhere', '//elsewhere.example/'])(
    '%s forbids framing, sniffing, scripts from elsewhere, and caches',
    async (path) => {
      const { headers, status } = await fetch(origin + path, { redirect: 'manual' })
      expect(status).not.toBeGreaterThanOrEqual(500)
      expect(headers.get('location')).toBeNull()
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('strict-transport-security')).toBeTruthy()
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
    },
  )
})

describe('a cursor that somebody made up', () => {
  test.each([
    ['incidents', [1, 'x']],
    ['incidents', [1e300, '00000000-0000-4000-8000-000000000000']],
    ['incidents?sort=due', [-1e15, '00000000-0000-4000-8000-000000000000']],
    ['people', ['a', "x' or true --"]],
    ['people', ['\u0000', '00000000-0000-4000-8000-000000000000']],
    ['plans', [1, 'x']],
    ['audit/entries', [1.5]],
    ['audit/entries', [1e300]],
    ['organisations', [{ toString: 1 }, 'a']],
  ])('%s %j is refused and no fault of ours', async (list, keys) => {
    const answer = await mia.get(`${list}${list.includes('?') ? '&' : '?'}cursor=${cursor(keys)}`)
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_cursor' } })
  })
})

test('a plan of seventy thousand keys is answered before anybody notices', async () => {
  const source = `templates:\n${Array.from({ length: 70_000 }, (_, i) => ` k${i}: 1`).join('\n')}`
  const begun = performance.now()
  const answer = await mia.post('plans/check', { source })
  expect(answer.status).toBe(200)
  expect(performance.now() - begun).toBeLessThan(20_000)
})

describe('an acknowledgement link', () => {
  const incident = { title: 'A', severity: 2, classification: 'malicious-code:infected-system', tlp: 'AMBER' }
  const lastLink = () => linkIn(story.mail.mails.at(-1)?.parsed.text)

  test('is answered by the form of a browser, and by nothing that only looks', async () => {
    await mia.post('incidents', incident)
    await story.work()
    const link = lastLink()
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(origin + link, { method })).status).toBe(200)
    expect(await (await fetch(origin + link)).text()).toContain('<button')
    const pressed = await raw(link, '', 'application/x-www-form-urlencoded')
    expect(pressed.status).toBe(200)
    expect(await pressed.text()).toContain('Thank you')
    expect(pressed.headers.get('set-cookie')).toBeNull()
    expect(await (await raw(link, '', 'application/x-www-form-urlencoded')).text()).toContain('Already')
  })

  test('that is forged, cut, longer or of another kind tells nothing and changes nothing', async () => {
    await mia.post('incidents', incident)
    await story.work()
    const token = lastLink().slice('/a/'.length)
    const bytes = Buffer.from(token, 'base64url')
    const turned = (at: number) =>
      Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))).toString('base64url')
    const forged = [
      turned(0),
      turned(15),
      turned(21),
      turned(53),
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      '',
      'a/b',
    ]
    for (const one of forged) {
      const answer = await fetch(`${origin}/a/${one}`, { method: 'POST' })
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('INC-')
    }
    expect(await (await fetch(`${origin}/a/${token}`)).text()).toContain('<button')
  })
})
