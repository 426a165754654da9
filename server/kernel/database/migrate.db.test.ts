import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { connect } from './connect.ts'
import { migrate, schemaNumber } from './migrate.ts'

let db: TestDatabase
let owner: Client
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-migrations-'))
  await file('0001-one.sql', 'create table one (id int)')
  await file('0002-two.sql', 'create table two (id int)')
  db = await createTestDatabase({ migrations: folder })
  owner = await connect(db.address, 'test')
})
afterEach(async () => {
  await owner.end()
  await db.close()
  await rm(folder, { recursive: true })
})
const file = (name: string, sql: string) => writeFile(join(folder, name), sql)

test('each migration is applied once, in order', async () => {
  expect(await schemaNumber(owner)).toBe(2)
  await file('0003-three.sql', 'create table three (id int)')
  expect(await migrate(owner, folder)).toEqual([3])
  expect(await migrate(owner, folder)).toEqual([])
})

test('several processes that start at once apply it once', async () => {
  await file('0003-three.sql', 'create table three (id int)')
  const others = await Promise.all([1, 2, 3].map(() => connect(db.address, 'test')))
  const applied = await Promise.all(others.map((other) => migrate(other, folder)))
  expect(applied.flat()).toEqual([3])
  await Promise.all(others.map((other) => other.end()))
})

test('a failing migration leaves nothing behind and says which it was', async () => {
  await file('0003-three.sql', 'create table three (id int); select 1 / 0')
  await expect(migrate(owner, folder)).rejects.toThrow('Migration 3 (three) failed: division by zero')
  expect(await schemaNumber(owner)).toBe(2)
  expect((await owner.query(`select to_regclass('three') as three`)).rows).toEqual([{ three: null }])
})

test('a changed migration is refused', async () => {
  await file('0001-one.sql', 'create table one (id bigint)')
  await expect(migrate(owner, folder)).rejects.toThrow('Migration 1 (one) was changed after it was applied')
})

test('a database newer than the release is refused', async () => {
  await rm(join(folder, '0002-two.sql'))
  await expect(migrate(owner, folder)).rejects.toThrow('The database has schema 2, this release of Liaison knows 1')
})

test('a gap in the numbers is refused', async () => {
  await file('0004-four.sql', 'select 1')
  await expect(migrate(owner, folder)).rejects.toThrow('0004-four.sql is out of order: number 3 was expected')
})

test('a forgotten connection fails the test that forgot it', async () => {
  const other = await createTestDatabase({ migrations: folder })
  const forgotten = await connect(other.address, 'forgotten')
  forgotten.on('error', () => {})
  await expect(other.close()).rejects.toThrow('Connections were left open: liaison forgotten')
})
