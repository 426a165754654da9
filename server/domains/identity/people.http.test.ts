import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApiToken } from './create-api-token.ts'
import { ADMIN, type Browser, type ServedHouse, serveHouse } from './testing/house.ts'

let house: ServedHouse
let ada: Browser
beforeEach(async () => {
  house = await serveHouse()
  ada = house.browser()
  await ada.signIn(ADMIN.email)
})
afterEach(() => house.close())

const vera = { name: 'Vera Holm', email: 'Vera.Holm@nordwind.example', roles: ['responder'], functions: ['help_desk'] }
const version = (number: number) => ({ 'if-match': `"${number}"` })

describe('people', () => {
  test('are added, read, listed and changed by an administrator, and every change is on record', async () => {
    const added = await ada.send('POST', '/people', vera)
    expect(added).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { ...vera, email: 'vera.holm@nordwind.example', timeZone: 'Etc/UTC', active: true },
    })
    const { id } = added.body
    const changed = await ada.send(
      'PATCH',
      `/people/${id}`,
      { roles: ['approver'], approves: ['legal'], functions: ['legal_counsel', 'help_desk'] },
      version(1),
    )
    expect(changed.body).toMatchObject({ roles: ['approver'], functions: ['legal_counsel', 'help_desk'], version: 2 })
    expect((await ada.send('GET', `/people/${id}`)).body).toEqual(changed.body)
    expect((await ada.send('GET', '/people?limit=1')).body).toMatchObject({ items: [{ name: 'Ada' }] })
    const { nextCursor } = (await ada.send('GET', '/people?limit=1')).body
    const rest = (await ada.send('GET', `/people?limit=1&cursor=${nextCursor}`)).body
    expect(rest).toEqual({ items: [changed.body], nextCursor: null })
    expect((await house.actions()).slice(-2)).toEqual(['person.added', 'person.changed'])
    const { rows } = await house.db.owner.query('select text, private from log_entry order by seq desc limit 1')
    expect(rows[0].text).not.toMatch(/vera/i)
    expect(rows[0].private.after.name).toBe('Vera Holm')
  })

  test('are not overwritten unseen', async () => {
    const { id } = (await ada.send('POST', '/people', vera)).body
    expect((await ada.send('PATCH', `/people/${id}`, { name: 'V. Holm' })).status).toBe(428)
    expect((await ada.send('PATCH', `/people/${id}`, { name: 'V. Holm' }, version(2))).status).toBe(412)
  })

  test.each([
    ['an address that somebody has', { ...vera, email: 'ADA@nordwind.example' }, 409, 'email_taken'],
    ['a name of two lines', { ...vera, name: 'Vera\nBcc: eve@evil.example' }, 400, 'invalid_input'],
    ['a time zone that is none', { ...vera, timeZone: 'Mars/Olympus' }, 400, 'invalid_input'],
    ['a role that is none', { ...vera, roles: ['superuser'] }, 400, 'invalid_input'],
    ['a field that is none', { ...vera, passwordHash: 'x' }, 400, 'invalid_input'],
  ])('are refused with %s', async (_, body, status, code) => {
    expect(await ada.send('POST', '/people', body)).toMatchObject({ status, body: { code } })
  })

  test('are not for others to manage', async () => {
    await house.hire('ben', 'coordinator')
    const ben = house.browser()
    await ben.signIn('ben@nordwind.example')
    const answers = [
      await ben.send('POST', '/people', vera),
      await ben.send('PATCH', `/people/${house.adminId}`, { roles: ['auditor'] }, version(1)),
      await ben.send('POST', `/people/${house.adminId}/invitations`),
      await ben.send('DELETE', `/people/${house.adminId}/sessions`),
    ]
    expect(answers.map((answer) => answer.body.code)).toEqual(Array(4).fill('not_allowed'))
    expect((await ben.send('GET', '/people')).body.items).toHaveLength(2)
  })
})

describe('whoever is deactivated', () => {
  test('is out at once: sessions, API tokens and links, and stays out when activated again', async () => {
    const id = await house.hire('ben')
    const ben = house.browser()
    await ben.signIn('ben@nordwind.example')
    const token = await createApiToken(house.host(), { email: 'ben@nordwind.example', name: 'script' })
    const script = house.browser()
    const bearer = { authorization: `Bearer ${token}` }
    await ada.send('POST', `/people/${id}/invitations`)
    await house.worker.runUntilIdle()
    const link = house.mails[0]?.text.match(/#([\w-]+)/)?.[1]

    expect((await ada.send('PATCH', `/people/${id}`, { active: false }, version(1))).status).toBe(200)
    expect((await ada.send('PATCH', `/people/${id}`, { active: true }, version(2))).status).toBe(200)
    expect((await ben.send('GET', '/session')).status).toBe(401)
    expect((await script.send('GET', '/session', undefined, bearer)).status).toBe(401)
    const accepted = await ben.send('POST', `/invitations/${link}`, { password: 'another lamp in the fog' })
    expect(accepted.status).toBe(404)
    expect((await ben.signIn('ben@nordwind.example')).status).toBe(201)
  })

  test('cannot be the last administrator, who cannot be demoted either', async () => {
    const path = `/people/${house.adminId}`
    for (const change of [{ active: false }, { roles: ['coordinator'] }]) {
      expect((await ada.send('PATCH', path, change, version(1))).body.code).toBe('last_administrator')
    }
    await house.hire('eve', 'administrator')
    expect((await ada.send('PATCH', path, { roles: ['coordinator'] }, version(1))).status).toBe(200)
  })

  test('is one of two administrators who demote each other at the same moment, not both', async () => {
    const id = await house.hire('eve', 'administrator')
    const eve = house.browser()
    await eve.signIn('eve@nordwind.example')
    const answers = await Promise.all([
      ada.send('PATCH', `/people/${id}`, { roles: ['responder'] }, version(1)),
      eve.send('PATCH', `/people/${house.adminId}`, { roles: ['responder'] }, version(1)),
    ])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const { rows } = await house.db.owner.query(`select 1 from person where 'administrator' = any (roles)`)
    expect(rows).toHaveLength(1)
  })
})

test('sessions on a lost device are ended by an administrator', async () => {
  const id = await house.hire('ben')
  const ben = house.browser()
  await ben.signIn('ben@nordwind.example')
  expect((await ada.send('DELETE', `/people/${id}/sessions`)).status).toBe(204)
  expect((await ben.send('GET', '/session')).status).toBe(401)
})

test('an auditor reads people and keeps their own keys, and writes nothing else', async () => {
  await house.hire('tess', 'auditor')
  const tess = house.browser()
  await tess.signIn('tess@nordwind.example')
  expect((await tess.send('GET', '/people')).body.items).toHaveLength(2)
  expect((await tess.send('POST', '/people', vera)).status).toBe(403)
  const password = 'another lamp in the fog'
  expect((await tess.send('POST', '/password', { current: ADMIN.password, password })).status).toBe(204)
  expect((await tess.send('POST', '/totp', { password })).status).toBe(201)
  const { body: token } = await tess.send('POST', '/tokens', { name: 'report' })
  expect((await tess.send('DELETE', `/tokens/${token.id}`)).status).toBe(204)
  expect((await tess.send('DELETE', '/session')).status).toBe(204)
})
