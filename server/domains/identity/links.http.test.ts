import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dueLoop } from '../../kernel/due/loop.ts'
import { accountMailKind } from './tasks.ts'
import { ADMIN, type Browser, PUBLIC_URL, type ServedHouse, serveHouse } from './testing/house.ts'

const HOUR = 3_600_000
const password = 'another lamp in the fog'

let house: ServedHouse
let ada: Browser
let anyone: Browser
beforeEach(async () => {
  house = await serveHouse()
  ada = house.browser()
  anyone = house.browser()
  await ada.signIn(ADMIN.email)
})
afterEach(() => house.close())

/** Sends what waits and returns the token of the newest link. */
async function newestLink(): Promise<string | undefined> {
  await house.worker.runUntilIdle()
  return house.mails.at(-1)?.text.match(/#([\w-]{43})/)?.[1]
}
const ask = (email: string) => anyone.send('POST', '/password-resets', { email })
const reset = (token: string | undefined) => anyone.send('POST', `/password-resets/${token}`, { password })

describe('an invitation', () => {
  async function invite(): Promise<string> {
    const person = { name: 'Vera', email: 'vera@nordwind.example', roles: ['responder'] }
    const { id } = (await ada.send('POST', '/people', person)).body
    expect((await ada.send('POST', `/people/${id}/invitations`)).status).toBe(202)
    return id
  }

  test('brings a link by which the person chooses a password, once', async () => {
    await invite()
    const token = await newestLink()
    expect(house.mails).toMatchObject([
      { to: 'vera@nordwind.example', text: expect.stringContaining(`${PUBLIC_URL}/accept-invitation#${token}`) },
    ])
    const accept = (chosen: string) => anyone.send('POST', `/invitations/${token}`, { password: chosen })
    expect((await accept('Nordwind2026!')).body.code).toBe('password_from_context')
    expect((await accept(password)).status).toBe(204)
    expect((await accept(password)).body.code).toBe('link_not_good')
    expect((await anyone.signIn('vera@nordwind.example', { password })).status).toBe(201)
    expect(await house.actions()).toEqual(
      expect.arrayContaining(['person.invited', 'person.invitation_sent', 'password.set_by_link']),
    )
  })

  test('is good for 72 hours, and does not serve as a reset', async () => {
    await invite()
    const token = await newestLink()
    expect((await reset(token)).status).toBe(404)
    house.clock.advance(72 * HOUR)
    expect((await anyone.send('POST', `/invitations/${token}`, { password })).status).toBe(404)
  })

  test('sent again replaces the one before', async () => {
    const id = await invite()
    const first = await newestLink()
    await ada.send('POST', `/people/${id}/invitations`)
    const second = await newestLink()
    expect((await anyone.send('POST', `/invitations/${first}`, { password })).status).toBe(404)
    expect((await anyone.send('POST', `/invitations/${second}`, { password })).status).toBe(204)
  })

  test('rests in the database as a hash, and only from the moment it is sent', async () => {
    await invite()
    const links = async () => (await house.db.owner.query('select l::text as text from one_time_token l')).rows
    expect(await links()).toEqual([])
    const token = (await newestLink()) ?? ''
    expect(JSON.stringify(await links())).not.toContain(token)
  })

  test('is tried again while mail does not work, and given up when its link would be too old', async () => {
    await invite()
    const mailer = { sendMail: async () => Promise.reject(new Error('the mail server is away')) }
    const kinds = [accountMailKind({ pool: house.db.worker, publicUrl: PUBLIC_URL, mailer })]
    const broken = dueLoop({ pool: house.db.worker, clock: house.clock, random: () => 0, kinds })
    await broken.runUntilIdle({ expectFailures: true })
    const mail = async () => (await house.db.owner.query('select state, last_error from account_mail')).rows
    expect(await mail()).toEqual([{ state: 'queued', last_error: 'the mail server is away' }])
    house.clock.advance(72 * HOUR)
    await house.worker.runUntilIdle()
    expect(await mail()).toEqual([{ state: 'failed', last_error: null }])
    expect(house.mails).toEqual([])
  })

  test('goes to nobody who has no role or has left', async () => {
    const { id } = (await ada.send('POST', '/people', { name: 'Guest', email: 'guest@nordwind.example' })).body
    expect((await ada.send('POST', `/people/${id}/invitations`)).body.code).toBe('cannot_sign_in')
  })
})

describe('a reset', () => {
  test('brings a link by which the person chooses a password, once; sessions end and waiting ends', async () => {
    for (let tries = 0; tries < 6; tries += 1) await anyone.signIn(ADMIN.email, { password: 'wrong' })
    expect((await ask('ADA@nordwind.example')).status).toBe(202)
    const token = await newestLink()
    expect(house.mails).toMatchObject([
      { to: ADMIN.email, text: expect.stringContaining(`${PUBLIC_URL}/reset-password#${token}`) },
    ])
    expect((await reset(token)).status).toBe(204)
    expect((await reset(token)).body.code).toBe('link_not_good')
    expect((await ada.send('GET', '/session')).status).toBe(401)
    expect((await anyone.signIn(ADMIN.email)).status).toBe(401)
    expect((await anyone.signIn(ADMIN.email, { password })).status).toBe(201)
  })

  test('used by two at the same moment works for one', async () => {
    await ask(ADMIN.email)
    const token = await newestLink()
    const answers = await Promise.all([reset(token), reset(token), reset(token)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 404, 404])
  })

  test('is good for an hour', async () => {
    await ask(ADMIN.email)
    const token = await newestLink()
    house.clock.advance(HOUR)
    expect((await reset(token)).status).toBe(404)
  })

  test('is no way around the second factor', async () => {
    await house.db.owner.query(
      `update credential set totp_secret = $1, totp_confirmed_at = now() where person_id = $2`,
      [house.secrets.seal('JBSWY3DPEHPK3PXP', `totp ${house.adminId}`), house.adminId],
    )
    await ask(ADMIN.email)
    await reset(await newestLink())
    expect((await anyone.signIn(ADMIN.email, { password })).body.code).toBe('second_factor_required')
  })

  test('is asked for alike by known and unknown addresses: same answer, same rows', async () => {
    const [known, unknown] = [await ask(ADMIN.email), await ask('nobody@nordwind.example')]
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    const { rows } = await house.db.owner.query('select person_id, state from account_mail')
    expect(rows).toEqual(Array(2).fill({ person_id: null, state: 'queued' }))
  })

  test('goes only to whoever had a password and is active, and leaves no trace of the addresses that were tried', async () => {
    await house.hire('gone')
    await house.hire('new')
    await house.db.owner.query(`update person set active = false where key = 'gone'`)
    await house.db.owner.query(`delete from credential where person_id = (select id from person where key = 'new')`)
    for (const name of ['nobody', 'gone', 'new']) await ask(`${name}@nordwind.example`)
    await house.worker.runUntilIdle()
    expect(house.mails).toEqual([])
    expect((await house.db.owner.query('select * from account_mail')).rows).toEqual([])
  })

  test('asked for over and over fills no mailbox', async () => {
    for (let times = 0; times < 4; times += 1) {
      await ask(ADMIN.email)
      await house.worker.runUntilIdle()
      house.clock.advance(60_000)
    }
    expect(house.mails).toHaveLength(1)
    house.clock.advance(2 * 60_000)
    await ask(ADMIN.email)
    await house.worker.runUntilIdle()
    expect(house.mails).toHaveLength(2)
  })
})

test('a link that never was is not found, and what is no text is no input', async () => {
  expect((await reset('x'.repeat(43))).body.code).toBe('link_not_good')
  expect((await reset('x')).body.code).toBe('link_not_good')
  expect((await ask('ada\u0000@nordwind.example')).status).toBe(400)
  expect((await anyone.signIn('ada\u0000@nordwind.example')).status).toBe(400)
})
