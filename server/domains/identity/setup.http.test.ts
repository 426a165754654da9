import { afterEach, beforeEach, expect, test } from 'vitest'
import { ADMIN, type Browser, type ServedHouse, serveHouse } from './testing/house.ts'

const INPUT = { organisation: 'Nordwind Energie AG', name: 'Ada', ...ADMIN }

let house: ServedHouse
let visitor: Browser
beforeEach(async () => {
  house = await serveHouse({ setUp: false })
  visitor = house.browser()
})
afterEach(() => house.close())

const isSetUp = async () => (await visitor.send('GET', '/setup')).body
const setUp = (more: object) => visitor.send('POST', '/setup', { ...INPUT, ...more })

test('whoever shows the code that the server printed becomes the administrator, and can sign in', async () => {
  expect(await isSetUp()).toEqual({ setUp: false })
  expect((await setUp({ code: house.setupCode?.toLowerCase() })).status).toBe(204)
  expect(await isSetUp()).toEqual({ setUp: true })
  expect(await visitor.signIn(ADMIN.email)).toMatchObject({
    status: 201,
    body: { person: { name: 'Ada', roles: ['administrator', 'coordinator'] } },
  })
  expect(await house.actions()).toContain('installation.set_up')
})

test('the first visitor without the code becomes nothing', async () => {
  const answer = await setUp({ code: 'ABCD-EFGH-JKLM-NPQR-STUV-WXYZ' })
  expect(answer).toMatchObject({ status: 403, body: { code: 'setup_code_wrong' } })
  expect(await isSetUp()).toEqual({ setUp: false })
  expect(await house.actions()).toEqual([])
})

test('a password that is refused leaves the code good', async () => {
  const refused = await setUp({ code: house.setupCode, password: 'nordwind' })
  expect(refused).toMatchObject({ status: 400, body: { code: expect.stringContaining('password') } })
  expect((await setUp({ code: house.setupCode })).status).toBe(204)
})

test('the code works once, and not after the command line was quicker', async () => {
  expect((await setUp({ code: house.setupCode })).status).toBe(204)
  expect(await setUp({ code: house.setupCode, email: 'eve@nordwind.example' })).toMatchObject({
    status: 409,
    body: { code: 'already_set_up' },
  })
})

test('guessing is held back by address', async () => {
  for (let n = 0; n < 10; n += 1) expect((await setUp({ code: 'GUESSED' })).status).toBe(403)
  expect((await setUp({ code: house.setupCode })).status).toBe(429)
})
