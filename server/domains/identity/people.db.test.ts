import type { Person } from '@liaison/core/directory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApiToken } from './create-api-token.ts'
import { activePeople, findPerson, personName } from './queries.ts'
import { setUpInstallation } from './set-up-installation.ts'
import { ADMIN, type House, openHouse } from './testing/house.ts'
import { upsertPeople } from './upsert-people.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.db.close())

const person = (id: string, functions: Person['functions'], more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  email: `${id}@nordwind.example`,
  roles: ['responder'],
  approves: [],
  functions,
  timeZone: 'Europe/Berlin',
  active: true,
  ...more,
})
const take = (people: Person[]) => house.host().transaction((tx) => upsertPeople(tx, house.host(), people))
const asked = async (name: Person['functions'][number]) =>
  (await house.host().transaction(activePeople)).filter((one) => one.functions.includes(name)).map((one) => one.name)
const logged = async () => (await house.db.owner.query('select text from log_entry order by seq')).rows

describe('setting up', () => {
  const again = { organisation: 'Nordwind Energie AG', name: 'Ada', ...ADMIN }

  test('the same again changes nothing', async () => {
    const before = await logged()
    expect(await setUpInstallation(house.host(), again)).toEqual({ personId: house.adminId, created: false })
    expect(await logged()).toEqual(before)
  })

  test.each([
    ['organisation', { organisation: 'Südwind' }],
    ['administrator', { email: 'eve@nordwind.example' }],
    ['password', { password: 'another marble tundra' }],
  ])('another %s is refused, and said to be the reason', async (what, other) => {
    await expect(setUpInstallation(house.host(), { ...again, ...other })).rejects.toMatchObject({
      code: 'already_set_up',
      message: expect.stringContaining(`another ${what}`),
    })
  })

  test('a password that is tried first is refused before anything is written', async () => {
    await house.db.owner.query('truncate installation, person cascade')
    await expect(setUpInstallation(house.host(), { ...again, password: 'password1234' })).rejects.toMatchObject({
      code: 'password_common',
    })
    expect((await house.db.owner.query('select * from person')).rows).toEqual([])
  })

  test('nobody sets up over the network, not even an administrator', async () => {
    const caller = {
      kind: 'person',
      personId: house.adminId,
      roles: ['administrator'],
      approves: [],
      by: { kind: 'session', sessionId: '' },
    } as const
    await expect(setUpInstallation(house.as(caller), again)).rejects.toMatchObject({ code: 'host_required' })
    await expect(createApiToken(house.as(caller), { email: ADMIN.email, name: 'x' })).rejects.toMatchObject({
      code: 'host_required',
    })
  })
})

describe('importing people', () => {
  test('holders of a function are asked in the order of the file, and the same file again changes nothing', async () => {
    const file = [person('cem', ['executive', 'incident_manager']), person('ben', ['incident_manager'])]
    expect(await take(file)).toEqual(['cem', 'ben'])
    expect(await asked('incident_manager')).toEqual(['cem', 'ben'])
    const before = await logged()
    expect(await take(file)).toEqual([])
    expect(await logged()).toEqual(before)
    expect(await take([...file].reverse())).toEqual([])
    expect(await asked('incident_manager')).toEqual(['ben', 'cem'])
    expect((await logged()).at(-1)?.text).toContain('person.order_changed')
  })

  test('people who are not in the file stay, and are asked after those who are', async () => {
    await take([person('ann', ['help_desk']), person('ben', ['help_desk'])])
    expect(await take([person('cem', ['help_desk']), person('ben', ['help_desk'])])).toEqual(['cem'])
    expect(await asked('help_desk')).toEqual(['cem', 'ben', 'ann'])
  })

  test('somebody known by address gets the key of the file and keeps the row', async () => {
    expect(await take([person('ada', ['executive'], { email: 'ADA@nordwind.example', name: 'Ada L.' })])).toEqual([
      'ada',
    ])
    const [ada] = await house.host().transaction(activePeople)
    expect(ada).toMatchObject({ id: house.adminId, name: 'Ada L.', email: ADMIN.email, functions: ['executive'] })
    expect(await take([person('ada', [], { email: 'ada.new@nordwind.example' })])).toEqual(['ada'])
    expect(await house.host().transaction((tx) => findPerson(tx, house.adminId))).toMatchObject({
      email: 'ada.new@nordwind.example',
    })
  })

  test('the last administrator stays one, whatever the file says', async () => {
    await take([person('ada', [], { email: ADMIN.email, roles: ['responder'], active: false })])
    const [ada] = await house.host().transaction(activePeople)
    expect(ada?.roles).toEqual(['responder', 'administrator'])
    await take([person('eve', [], { roles: ['administrator'] })])
    await take([person('ada', [], { email: ADMIN.email, roles: ['responder'] })])
    expect((await house.host().transaction((tx) => findPerson(tx, house.adminId))).roles).toEqual(['responder'])
  })

  test('an address that somebody else has is refused, and nothing of the file is taken', async () => {
    await take([person('ben', []), person('cem', [])])
    await expect(
      take([person('dana', []), person('cem', [], { email: 'ben@nordwind.example' })]),
    ).rejects.toMatchObject({ code: 'email_taken' })
    expect((await house.host().transaction(activePeople)).map((one) => one.name)).toEqual(['Ada', 'ben', 'cem'])
  })

  test('names, addresses and keys stay out of the text that cannot be erased', async () => {
    await take([person('vera-holm', ['help_desk'], { name: 'Vera Holm' })])
    const texts = (await logged()).map((row) => row.text).join()
    expect(texts).not.toMatch(/vera|holm|nordwind/i)
    expect(texts).toContain('help_desk')
  })
})

test('a person has a name, and nobody has none', async () => {
  const names = await house
    .host()
    .transaction(async (tx) => [await personName(tx, house.adminId), await personName(tx, null)])
  expect(names).toEqual(['Ada', undefined])
})
