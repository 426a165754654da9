import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPasswords } from '../testing/passwords.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { connect } from './connect.ts'
import { ensureRoles, type Role } from './roles.ts'
import { withTransaction } from './transaction.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.close())

const all: Role[] = ['liaison_public', 'liaison_member', 'liaison_partner', 'liaison_auditor', 'liaison_system']

test.each([
  ['owner', all],
  ['web', all.filter((role) => role !== 'liaison_system')],
  ['worker', ['liaison_system']],
] as const)('%s can become what it should and nothing else', async (login, expected) => {
  const became: Role[] = []
  for (const role of all) {
    await withTransaction(db[login], { role }, async () => {}).then(
      () => became.push(role),
      () => {},
    )
  }
  expect(became).toEqual(expected)
})

test('a login has no rights of its own', async () => {
  await expect(db.web.query('select * from liaison_migration')).rejects.toThrow()
  await expect(db.worker.query('create table mine (id int)')).rejects.toThrow()
})

test('making the roles again, several at once, changes nothing', async () => {
  const owners = await Promise.all([1, 2, 3].map(() => connect(db.address, 'test')))
  await Promise.all(owners.map((owner) => ensureRoles(owner, testPasswords)))
  await Promise.all(owners.map((owner) => owner.end()))
})

test('an owner that may not create roles is told what an administrator has to run', async () => {
  const name = `liaison_test_${randomBytes(4).toString('hex')}`
  await db.owner.query(`create role ${name} login password 'plain'`)
  const owner = await connect({ ...db.address, user: name, password: 'plain' }, 'test')
  await expect(ensureRoles(owner, testPasswords)).rejects.toThrow(
    `The account ${name} may not create roles; let an administrator run: grant liaison_public to "${name}"`,
  )
  await owner.end()
  await db.owner.query(`drop role ${name}`)
})
