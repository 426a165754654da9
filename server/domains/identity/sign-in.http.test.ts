import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADMIN, type Browser, type ServedHouse, serveHouse } from './testing/house.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

let house: ServedHouse
let ada: Browser
beforeEach(async () => {
  house = await serveHouse()
  ada = house.browser()
})
afterEach(() => house.close())

const status = async (browser: Browser) => (await browser.send('GET', '/session')).status

describe('a session', () => {
  test('begins with the password and says who came in', async () => {
    const answer = await ada.signIn('ADA@nordwind.example')
    expect(answer).toMatchObject({
      status: 201,
      body: {
        person: { id: house.adminId, email: ADMIN.email, roles: ['administrator', 'coordinator'] },
        session: { current: true, expiresAt: '2026-12-22T09:00:00Z' },
        totp: false,
      },
    })
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^liaison_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect((await ada.send('GET', '/session')).body).toMatchObject({ person: { id: house.adminId } })
    expect(await house.actions()).toContain('session.opened')
  })

  test('is kept as a hash alone', async () => {
    await ada.signIn(ADMIN.email)
    const token = ada.cookie?.replace('liaison_session=', '') ?? ''
    const { rows } = await house.db.owner.query('select session::text as text from session')
    expect(rows).toHaveLength(1)
    expect(rows[0].text).not.toContain(token)
    expect(rows[0].text).not.toContain(Buffer.from(token).toString('hex'))
  })

  test('ends twelve hours after the last request, and after thirty days in any case', async () => {
    await ada.signIn(ADMIN.email)
    house.clock.advance(12 * HOUR - 1)
    expect(await status(ada)).toBe(200)
    house.clock.advance(12 * HOUR)
    expect(await status(ada)).toBe(401)
    await ada.signIn(ADMIN.email)
    for (let hours = 0; hours < 30 * 24 - 8; hours += 8) {
      house.clock.advance(8 * HOUR)
      expect(await status(ada)).toBe(200)
    }
    house.clock.advance(8 * HOUR)
    expect(await status(ada)).toBe(401)
  })

  test('notes its last use at most once a minute', async () => {
    await ada.signIn(ADMIN.email)
    const lastSeen = async () => (await house.db.owner.query('select last_seen_at from session')).rows[0].last_seen_at
    const first = await lastSeen()
    house.clock.advance(59 * SECOND)
    await status(ada)
    expect(await lastSeen()).toBe(first)
    house.clock.advance(SECOND)
    await status(ada)
    expect(await lastSeen()).toBe(first + MINUTE)
  })

  test('ends at once when it is signed out or revoked from another device', async () => {
    const phone = house.browser()
    await ada.signIn(ADMIN.email)
    await phone.signIn(ADMIN.email)
    const { body } = await ada.send('GET', '/sessions')
    const other = body.items.find((session: { current: boolean }) => !session.current)
    expect((await ada.send('DELETE', `/sessions/${other.id}`)).status).toBe(204)
    expect(await status(phone)).toBe(401)
    expect((await ada.send('DELETE', `/sessions/${other.id}`)).status).toBe(404)
    const before = ada.cookie
    expect((await ada.send('DELETE', '/session')).status).toBe(204)
    ada.cookie = before
    expect(await status(ada)).toBe(401)
  })

  test('is renewed by signing in again: the former token is void', async () => {
    await ada.signIn(ADMIN.email)
    const before = ada.cookie
    await ada.signIn(ADMIN.email)
    expect(ada.cookie).not.toBe(before)
    ada.cookie = before
    expect(await status(ada)).toBe(401)
  })

  test('of somebody who is deactivated, or loses every role, is over with the next request', async () => {
    const ben = house.browser()
    const id = await house.hire('ben')
    await ben.signIn('ben@nordwind.example')
    await house.db.owner.query('update person set active = false where id = $1', [id])
    expect(await status(ben)).toBe(401)
    expect((await ben.signIn('ben@nordwind.example')).body.code).toBe('sign_in_refused')
    await house.db.owner.query(`update person set active = true, roles = '{}' where id = $1`, [id])
    expect(await status(ben)).toBe(401)
  })
})

test('behind https the cookie is bound to this host and to https', async () => {
  const secure = await serveHouse({ publicUrl: 'https://liaison.nordwind.example' })
  try {
    const browser = secure.browser()
    const answer = await browser.signIn(ADMIN.email)
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-liaison_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await status(browser)).toBe(200)
  } finally {
    await secure.close()
  }
})

describe('guessing', () => {
  const wrong = { password: 'not the marble tundra' }

  test('gets slower and slower, never shuts anybody out for good, and a success forgets it', async () => {
    for (let tries = 0; tries < 5; tries += 1) await ada.signIn(ADMIN.email, wrong)
    expect((await ada.signIn(ADMIN.email)).status).toBe(401)
    expect(await house.actions()).toContain('person.waits_after_tries')
    house.clock.advance(30 * SECOND)
    await ada.signIn(ADMIN.email, wrong)
    house.clock.advance(59 * SECOND)
    expect((await ada.signIn(ADMIN.email)).status).toBe(401)
    house.clock.advance(SECOND)
    expect((await ada.signIn(ADMIN.email)).status).toBe(201)
    await ada.signIn(ADMIN.email, wrong)
    expect((await ada.signIn(ADMIN.email)).status).toBe(201)
  })

  test('waits a quarter of an hour at most, however long it went on', async () => {
    await house.db.owner.query('update credential set failed_attempts = 100000')
    await ada.signIn(ADMIN.email, wrong)
    house.clock.advance(15 * MINUTE)
    expect((await ada.signIn(ADMIN.email)).status).toBe(201)
  })

  test('side by side cannot outrun the count', async () => {
    const browsers = Array.from({ length: 20 }, () => house.browser())
    await Promise.all(browsers.map((browser) => browser.signIn(ADMIN.email, wrong)))
    const { rows } = await house.db.owner.query('select failed_attempts from credential')
    expect(rows).toEqual([{ failed_attempts: 5 }])
  })

  test('does not tell who is known: unknown, inactive, never invited, waiting and wrong are answered alike', async () => {
    await house.hire('gone')
    await house.hire('new')
    await house.db.owner.query(`update person set active = false where key = 'gone'`)
    await house.db.owner.query(`delete from credential where person_id = (select id from person where key = 'new')`)
    for (let tries = 0; tries < 5; tries += 1) await ada.signIn(ADMIN.email, wrong)
    await house.hire('ben')
    const people = ['nobody', 'gone', 'new', 'ada', 'ben']
    const answers = await Promise.all(people.map((name) => house.browser().signIn(`${name}@nordwind.example`, wrong)))
    const said = answers.map(({ status, body: { instance: _, ...body } }) => JSON.stringify({ status, body }))
    expect(new Set(said).size).toBe(1)
  })

  test('from one address is limited, whatever the accounts', async () => {
    const answers = []
    for (let tries = 0; tries < 31; tries += 1) answers.push(await ada.send('POST', '/session', {}))
    expect(answers.map((answer) => answer.status)).toEqual([...Array(30).fill(400), 429])
  })
})

describe('another site', () => {
  test.each([
    ['says nothing of where it comes from', { origin: '' }],
    ['has another origin', { origin: 'https://evil.example' }],
    ['is called cross-site by the browser', { 'sec-fetch-site': 'cross-site' }],
    ['is only a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('cannot change anything with my cookie: a request that %s', async (_, headers) => {
    await ada.signIn(ADMIN.email)
    const answer = await ada.send('POST', '/people', { name: 'Eve', email: 'eve@evil.example' }, headers)
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site' } })
    expect((await ada.send('GET', '/session', undefined, headers)).status).toBe(200)
  })

  test('cannot sign me in as somebody else', async () => {
    const answer = await ada.send('POST', '/session', ADMIN, { 'sec-fetch-site': 'cross-site' })
    expect(answer.body.code).toBe('cross_site')
  })
})
