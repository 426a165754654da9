import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApiToken } from './create-api-token.ts'
import { ADMIN, type Browser, type ServedHouse, serveHouse } from './testing/house.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

let house: ServedHouse
let ada: Browser
beforeEach(async () => {
  house = await serveHouse()
  ada = house.browser()
})
afterEach(() => house.close())

const status = async (browser: Browser) => (await browser.send('GET', '/session')).status

describe('the second factor', () => {
  async function enrol(): Promise<{ code(): string; recoveryCodes: string[] }> {
    await ada.signIn(ADMIN.email)
    const { body } = await ada.send('POST', '/totp', { password: ADMIN.password })
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Liaison%20Nordwind.*secret=/)
    const totp = new TOTP({ secret: body.secret })
    const code = () => totp.generate({ timestamp: house.clock.now() })
    const confirmed = await ada.send('POST', '/totp/confirm', { code: code() })
    expect(confirmed.body.recoveryCodes).toHaveLength(10)
    house.clock.advance(MINUTE)
    return { code, recoveryCodes: confirmed.body.recoveryCodes }
  }

  test('is asked for once it is confirmed, and a code works once', async () => {
    const { code } = await enrol()
    expect((await ada.signIn(ADMIN.email)).body.code).toBe('second_factor_required')
    expect((await ada.signIn(ADMIN.email, { totp: '000000' })).body.code).toBe('sign_in_refused')
    expect((await ada.signIn(ADMIN.email, { totp: code() })).status).toBe(201)
    expect((await ada.signIn(ADMIN.email, { totp: code() })).body.code).toBe('sign_in_refused')
    house.clock.advance(30 * SECOND)
    expect((await ada.signIn(ADMIN.email, { totp: code() })).status).toBe(201)
  })

  test('used by two at the same moment opens one session', async () => {
    const { code } = await enrol()
    const answers = await Promise.all([1, 2, 3].map(() => house.browser().signIn(ADMIN.email, { totp: code() })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 401, 401])
  })

  test('allows for a clock that is half a minute off, not more', async () => {
    const { code } = await enrol()
    const now = code()
    house.clock.advance(30 * SECOND)
    expect((await ada.signIn(ADMIN.email, { totp: now })).status).toBe(201)
    house.clock.advance(MINUTE)
    const old = code()
    house.clock.advance(MINUTE)
    expect((await ada.signIn(ADMIN.email, { totp: old })).status).toBe(401)
  })

  test('lost with the phone: a recovery code stands in, once, however it is typed', async () => {
    const { recoveryCodes } = await enrol()
    const [first, second] = recoveryCodes
    expect((await ada.signIn(ADMIN.email, { recoveryCode: first?.toLowerCase().replaceAll('-', ' ') })).status).toBe(
      201,
    )
    expect((await ada.signIn(ADMIN.email, { recoveryCode: first })).status).toBe(401)
    expect((await ada.signIn(ADMIN.email, { recoveryCode: second })).body.recoveryCodesLeft).toBe(8)
    const renewed = await ada.send('POST', '/recovery-codes', { password: ADMIN.password })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect((await ada.signIn(ADMIN.email, { recoveryCode: recoveryCodes[2] })).status).toBe(401)
  })

  test('changes only with the password, and ends the other sessions', async () => {
    const phone = house.browser()
    await phone.signIn(ADMIN.email)
    const { code } = await enrol()
    expect(await status(phone)).toBe(401)
    expect((await ada.send('POST', '/totp', { password: ADMIN.password })).body.code).toBe('totp_enrolled')
    expect((await ada.send('DELETE', '/totp', { password: 'wrong' })).body.code).toBe('password_refused')
    await phone.signIn(ADMIN.email, { totp: code() })
    expect((await ada.send('DELETE', '/totp', { password: ADMIN.password })).status).toBe(204)
    expect(await status(phone)).toBe(401)
    expect((await phone.signIn(ADMIN.email)).status).toBe(201)
  })
})

describe('the password', () => {
  const password = 'another lamp in the fog'

  test('is changed by whoever knows the present one; other sessions end', async () => {
    const phone = house.browser()
    await phone.signIn(ADMIN.email)
    await ada.signIn(ADMIN.email)
    expect((await ada.send('POST', '/password', { current: 'wrong', password })).body.code).toBe('password_refused')
    const weak = await ada.send('POST', '/password', { current: ADMIN.password, password: 'Nordwind2026!' })
    expect(weak).toMatchObject({ status: 400, body: { code: 'password_from_context' } })
    expect((await ada.send('POST', '/password', { current: ADMIN.password, password })).status).toBe(204)
    expect([await status(ada), await status(phone)]).toEqual([200, 401])
    expect((await phone.signIn(ADMIN.email)).status).toBe(401)
    expect((await phone.signIn(ADMIN.email, { password })).status).toBe(201)
  })

  test('takes API tokens along only where the person asks for it', async () => {
    await ada.signIn(ADMIN.email)
    const { token } = (await ada.send('POST', '/tokens', { name: 'Dashboard' })).body
    const works = async () =>
      (await house.browser().send('GET', '/session', undefined, { authorization: `Bearer ${token}` })).status
    await ada.send('POST', '/password', { current: ADMIN.password, password: 'lantern above the quay' })
    expect(await works()).toBe(200)
    const change = { current: 'lantern above the quay', password: 'seven herons at low tide', revokeTokens: true }
    expect((await ada.send('POST', '/password', change)).status).toBe(204)
    expect(await works()).toBe(401)
    expect((await ada.send('GET', '/tokens')).body.items).toEqual([])
  })

  test('cannot be guessed from a session that was left open either', async () => {
    await ada.signIn(ADMIN.email)
    for (let tries = 0; tries < 5; tries += 1) await ada.send('POST', '/password', { current: 'wrong', password })
    const late = await ada.send('POST', '/password', { current: ADMIN.password, password })
    expect(late.body.code).toBe('password_refused')
  })
})

describe('an API token', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, origin: '' })

  test('is shown once, acts for its owner, and ends when it is revoked or its time is over', async () => {
    await ada.signIn(ADMIN.email)
    const expiresAt = '2026-11-23T09:00:00Z'
    const { body: made } = await ada.send('POST', '/tokens', { name: 'ticket system', expiresAt })
    expect(made).toMatchObject({ name: 'ticket system', token: expect.stringMatching(/^lia_[\w-]{43}$/), expiresAt })
    const script = house.browser()
    const me = await script.send('GET', '/session', undefined, bearer(made.token))
    expect(me.body).toMatchObject({ person: { id: house.adminId }, session: null })
    const { body: list } = await ada.send('GET', '/tokens')
    expect(list.items).toEqual([{ id: made.id, name: 'ticket system', expiresAt, createdAt: expect.any(String) }])
    house.clock.set(Date.parse(expiresAt))
    expect((await script.send('GET', '/session', undefined, bearer(made.token))).status).toBe(401)

    const token = await createApiToken(house.host(), { email: ADMIN.email, name: 'host' })
    expect((await script.send('GET', '/tokens', undefined, bearer(token))).body.items).toHaveLength(2)
    const [host] = (await script.send('GET', '/tokens', undefined, bearer(token))).body.items
    expect((await script.send('DELETE', `/tokens/${host.id}`, undefined, bearer(token))).status).toBe(204)
    expect((await script.send('GET', '/tokens', undefined, bearer(token))).status).toBe(401)
  })

  test('gives no power over keys, so that a leaked one cannot make itself at home', async () => {
    const token = await createApiToken(house.host(), { email: ADMIN.email, name: 'leaked' })
    const script = house.browser()
    for (const [path, body] of [
      ['/tokens', { name: 'another' }],
      ['/password', { current: ADMIN.password, password: 'another lamp in the fog' }],
      ['/totp', { password: ADMIN.password }],
      ['/recovery-codes', { password: ADMIN.password }],
    ] as const) {
      expect((await script.send('POST', path, body, bearer(token))).body.code).toBe('session_required')
    }
  })

  test('that is wrong is not made good by a cookie beside it', async () => {
    await ada.signIn(ADMIN.email)
    expect((await ada.send('GET', '/session', undefined, { authorization: 'Bearer lia_wrong' })).status).toBe(401)
  })
})
