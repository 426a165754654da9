import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AuthenticatorOptions, newAuthenticator } from '../../testing/authenticator.ts'
import { ADMIN, type Browser, PUBLIC_URL, type ServedHouse, serveHouse } from './testing/house.ts'

const { password } = ADMIN

let house: ServedHouse
let ada: Browser
beforeEach(async () => {
  house = await serveHouse()
  ada = house.browser()
  await ada.signIn(ADMIN.email)
})
afterEach(() => house.close())

async function register(pageUrl = PUBLIC_URL, options?: AuthenticatorOptions) {
  const key = newAuthenticator(pageUrl, options)
  const { body } = await ada.send('POST', '/passkeys/options', { password })
  const sent = { name: 'Laptop', response: key.register(body) }
  return { key, sent, answer: await ada.send('POST', '/passkeys', sent) }
}
async function answerOf(key: ReturnType<typeof newAuthenticator>, browser: Browser) {
  return { ...key.answer((await browser.send('POST', '/session/passkey/options')).body) }
}

describe('a passkey', () => {
  test('is registered by whoever shows the password again, and then opens a session by itself', async () => {
    const { key, answer } = await register()
    expect(answer).toMatchObject({ status: 201, body: { name: 'Laptop', lastUsedAt: null } })
    const browser = house.browser()
    const opened = await browser.send('POST', '/session/passkey', await answerOf(key, browser))
    expect(opened).toMatchObject({ status: 201, body: { person: { id: house.adminId }, passkeys: 1 } })
    expect((await browser.send('GET', '/session')).status).toBe(200)
    expect(await house.actions()).toEqual(expect.arrayContaining(['passkey.started', 'passkey.registered']))
    expect((await ada.send('GET', '/passkeys')).body.items).toMatchObject([{ lastUsedAt: '2026-11-22T09:00:00Z' }])
  })

  test('is a second factor: a password alone is too little from now on, and a recovery code helps', async () => {
    const { recoveryCodes } = (await register()).answer.body
    expect(recoveryCodes).toHaveLength(10)
    const browser = house.browser()
    expect(await browser.signIn(ADMIN.email)).toMatchObject({
      status: 401,
      body: { code: 'second_factor_required', detail: expect.stringContaining('passkey') },
    })
    expect((await browser.signIn(ADMIN.email, { recoveryCode: recoveryCodes[0] })).status).toBe(201)
    expect((await register()).answer.body.recoveryCodes).toBeNull()
  })

  test('is named by its person, and removed with the password; then a password is enough again', async () => {
    const { id } = (await register()).answer.body
    expect((await ada.send('POST', `/passkeys/${id}/rename`, { name: 'Blue key' })).body.name).toBe('Blue key')
    expect((await ada.send('DELETE', `/passkeys/${id}`, { password: 'wrong' })).status).toBe(403)
    expect((await ada.send('DELETE', `/passkeys/${id}`, { password })).status).toBe(204)
    expect((await ada.send('GET', '/session')).body).toMatchObject({ passkeys: 0, recoveryCodesLeft: 0 })
    expect((await house.browser().signIn(ADMIN.email)).status).toBe(201)
  })

  test('of somebody else is not found', async () => {
    const { id } = (await register()).answer.body
    await house.hire('eve', 'responder')
    const eve = house.browser()
    await eve.signIn('eve@nordwind.example')
    expect((await eve.send('GET', '/passkeys')).body.items).toEqual([])
    expect((await eve.send('POST', `/passkeys/${id}/rename`, { name: 'Mine' })).status).toBe(404)
    expect((await eve.send('DELETE', `/passkeys/${id}`, { password })).status).toBe(404)
  })
})

describe('nobody comes in', () => {
  test('with an answer that was used before, or that comes too late', async () => {
    const { key } = await register()
    const browser = house.browser()
    const answer = await answerOf(key, browser)
    expect((await browser.send('POST', '/session/passkey', answer)).status).toBe(201)
    expect((await house.browser().send('POST', '/session/passkey', answer)).body.code).toBe('passkey_refused')
    const late = await answerOf(key, browser)
    house.clock.advance(5 * 60_000)
    expect((await browser.send('POST', '/session/passkey', late)).status).toBe(401)
  })

  test('with a passkey that was removed, or whose person has left', async () => {
    const { key, answer } = await register()
    const browser = house.browser()
    await house.db.owner.query('set role liaison_system; update person set active = false; reset role')
    expect((await browser.send('POST', '/session/passkey', await answerOf(key, browser))).status).toBe(401)
    await house.db.owner.query('set role liaison_system; update person set active = true; reset role')
    await ada.send('DELETE', `/passkeys/${answer.body.id}`, { password })
    expect((await browser.send('POST', '/session/passkey', await answerOf(key, browser))).status).toBe(401)
  })

  test('with a signature of another key, or a challenge of our own making', async () => {
    const { key } = await register()
    const browser = house.browser()
    const right = await answerOf(key, browser)
    const forged = newAuthenticator(PUBLIC_URL).answer({ challenge: 'x' }).response.signature
    const wrong = { ...right, response: { ...right.response, signature: forged } }
    expect((await browser.send('POST', '/session/passkey', wrong)).status).toBe(401)
    const own = key.answer({ challenge: Buffer.from('a.9999999999999.b').toString('base64url') })
    expect((await browser.send('POST', '/session/passkey', own)).status).toBe(401)
  })
})

describe('registering is refused', () => {
  test('from the page of another site', async () => {
    expect((await register('https://liaison.evil.example')).answer.body.code).toBe('passkey_refused')
  })

  test('where the key asked for no PIN or finger', async () => {
    expect((await register(PUBLIC_URL, { verifies: false })).answer.status).toBe(400)
  })

  test('in another session than the one in which the password was shown', async () => {
    const key = newAuthenticator(PUBLIC_URL)
    const { body } = await ada.send('POST', '/passkeys/options', { password })
    const other = house.browser()
    await other.signIn(ADMIN.email)
    const sent = { name: 'Laptop', response: key.register(body) }
    expect((await other.send('POST', '/passkeys', sent)).status).toBe(400)
  })

  test('the second time', async () => {
    const { sent } = await register()
    expect((await ada.send('POST', '/passkeys', sent)).body.code).toBe('passkey_known')
  })
})
