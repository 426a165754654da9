import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { ADMIN } from '../../server/testing/house.ts'
import { type Client, openStory, type Story } from '../../server/testing/story.ts'

/** Accounts under attack: kept out, raced for, and used after they should not be. */
let story: Story
let origin: string
let mia: Client
beforeAll(async () => {
  story = await openStory()
  const { port } = story.app.server.address() as { port: number }
  origin = `http://127.0.0.1:${port}`
  mia = await story.as(ADMIN.email)
})
afterAll(() => story.close())

let address = 0
/** Each try comes from elsewhere, as an attacker's would: what limits by address does not stop it. */
const post = (path: string, body: unknown, cookie = '') =>
  fetch(`${origin}/api/v1/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${++address}`, cookie },
  })
const signIn = (password: string, cookie?: string) => post('session', { email: ADMIN.email, password }, cookie)
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const HOUR = 3_600_000

describe('somebody who guesses wrong on purpose, again and again', () => {
  const attack = async () => {
    for (let i = 0; i < 8; i += 1) expect((await signIn('not the password at all')).status).toBe(401)
  }

  test('keeps out a browser that nobody knows, and not the one that the person used before', async () => {
    const known = cookieOf(await signIn(ADMIN.password))
    story.house.clock.advance(13 * HOUR)
    await attack()
    expect((await signIn(ADMIN.password)).status).toBe(401)
    expect((await signIn(ADMIN.password, known)).status).toBe(201)
    story.house.clock.advance(HOUR)
  })

  test('gains nothing by such a browser: five tries, and none where it was signed out', async () => {
    const stolen = cookieOf(await signIn(ADMIN.password))
    const closed = cookieOf(await signIn(ADMIN.password))
    await fetch(`${origin}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie: closed, 'sec-fetch-site': 'same-origin' },
    })
    await attack()
    expect((await signIn(ADMIN.password, closed)).status).toBe(401)
    for (let i = 0; i < 5; i += 1) expect((await signIn('a wrong guess by a thief', stolen)).status).toBe(401)
    expect((await signIn(ADMIN.password, stolen)).status).toBe(401)
    story.house.clock.advance(HOUR)
  })

  test('gains nothing by a browser of somebody else', async () => {
    const { rows } = await story.house.db.owner.query(
      `insert into session (id, person_id, token_hash, created_at, last_seen_at, expires_at)
       select gen_random_uuid(), id, sha256('${'n'.repeat(43)}'), now(), now(), 'infinity' from person where email = 'noor@harbour.example'
       returning id`,
    )
    expect(rows).toHaveLength(1)
    await attack()
    expect((await signIn(ADMIN.password, `liaison_session=${'n'.repeat(43)}`)).status).toBe(401)
    story.house.clock.advance(HOUR)
  })
})

test('limits by address count the client that a proxy on this host names, so that one flood shuts nobody else out', async () => {
  const from = (client: string) =>
    fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ email: 'nobody@harbour.example', password: 'x' }),
      headers: { 'content-type': 'application/json', 'x-forwarded-for': client },
    })
  const flood = await Promise.all(Array.from({ length: 40 }, () => from('198.51.100.7')))
  expect(flood.some(({ status }) => status === 429)).toBe(true)
  expect((await from('198.51.100.8')).status).toBe(401)
  // What the client itself put in front is not believed.
  expect((await from('203.0.113.1, 198.51.100.7')).status).toBe(429)
})

test('a link raced for by two makes one password', async () => {
  await mia.post(`people/${await story.house.personId('noor.aziz')}/invitations`)
  await story.work()
  const text = story.mail.to('noor@harbour.example').at(-1)?.parsed.text ?? ''
  const token = /#([\w-]{43})/.exec(text)?.[1]
  const passwords = ['seven quiet herons at dusk', 'eleven brave snails by noon']
  const answers = await Promise.all(passwords.map((password) => post(`invitations/${token}`, { password })))
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 404])
  const right = passwords[answers.findIndex(({ status }) => status === 204)]
  for (const password of passwords) {
    const { status } = await post('session', { email: 'noor@harbour.example', password })
    expect(status).toBe(password === right ? 201 : 401)
  }
  expect((await post(`invitations/${token}`, { password: 'a third one that comes late' })).status).toBe(404)
})

test('whoever is let go hears nothing more on a stream that was open', async () => {
  const subscribers = new Set<(id: string) => void>()
  const live = {
    subscribe: (tell: (id: string) => void) => {
      subscribers.add(tell)
      return () => subscribers.delete(tell)
    },
    close: async () => {},
  }
  const app = await createApp(story.house, { logger: false, live, requestsPerMinute: 10_000 })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  try {
    const incident = { title: 'A', severity: 4, classification: 'malicious-code:infected-system', tlp: 'GREEN' }
    const { id } = (await mia.post('incidents', incident)).body
    const authorization = `Bearer ${await story.house.tokenOf('paul@harbour.example')}`
    const stream = await fetch(`${url}/api/v1/events`, { headers: { authorization } })
    const reader = (stream.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
    const next = async () => {
      for (;;) {
        const { value, done } = await reader.read()
        if (done || value?.includes('event:')) return value
      }
    }
    for (const tell of subscribers) tell(id)
    expect(await next()).toContain(id)
    const paul = await story.house.personId('paul.kern')
    const { version } = (await mia.get(`people/${paul}`)).body
    expect((await mia.send('PATCH', `people/${paul}`, { active: false }, { 'if-match': `"${version}"` })).status).toBe(
      200,
    )
    for (const tell of subscribers) tell(id)
    expect(await next()).toBeUndefined()

    const other = `Bearer ${await story.house.tokenOf('ruth@harbour.example')}`
    const open = () => fetch(`${url}/api/v1/events`, { headers: { authorization: other } })
    const many = await Promise.all(Array.from({ length: 21 }, open))
    expect(many.filter(({ status }) => status === 429)).toHaveLength(1)
  } finally {
    await app.close()
  }
})

test('an answer kept for repeated requests is kept for a day', async () => {
  const incident = { title: 'B', severity: 4, classification: 'malicious-code:infected-system', tlp: 'GREEN' }
  const declare = () => mia.post('incidents', incident, { 'idempotency-key': 'one' })
  const first = await declare()
  expect((await declare()).body.id).toBe(first.body.id)
  story.house.clock.advance(25 * HOUR)
  expect((await declare()).body.id).not.toBe(first.body.id)
  const { rows } = await story.house.db.owner.query('select count(*)::int as n from idempotency_key')
  expect(rows).toEqual([{ n: 1 }])
})
