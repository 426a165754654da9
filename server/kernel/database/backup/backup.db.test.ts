import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { connect } from '../connect.ts'
import { schemaNumber } from '../migrate.ts'
import { backupToFile } from './backup.ts'
import { verifyBackup } from './format.ts'
import { restore } from './restore.ts'

const options = { product: '0.1.0', now: Date.UTC(2026, 10, 22, 9) }
const [root, twig, leaf] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`)

let dir: string
let folder: string
let file: string
const databases: TestDatabase[] = []
const clients: Client[] = []
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'liaison-backup-'))
  folder = join(dir, 'migrations')
  file = join(dir, 'backup.gz')
  await cp(join(import.meta.dirname, '../../testing/fixtures/migrations'), folder, { recursive: true })
})
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()))
  await Promise.all(databases.splice(0).map((db) => db.close()))
  await rm(dir, { recursive: true })
})

async function database(migrations = folder): Promise<Client> {
  const db = await createTestDatabase({ migrations })
  databases.push(db)
  const owner = await connect(db.address, 'test')
  clients.push(owner)
  return owner
}
async function emptyDatabase(): Promise<Client> {
  const none = join(dir, 'none')
  await cp(folder, none, { recursive: true, filter: (path) => !path.endsWith('.sql') })
  return database(none)
}
async function filled(): Promise<Client> {
  const owner = await database()
  await owner.query(`
    insert into branch (id, parent, name) values ('${twig}', null, 'Zweig „ä“'), ('${root}', '${twig}', E'line\\nbreak \\u2028 # hash');
    insert into leaf (id, branch, colours, weight, price, bytes, data, seen_at, day) values
      ('${leaf}', '${twig}', array['green', null, 'r,"ed'], 0.1, 12345678901234567890.123456789, '\\x00ff23', '[{"a": null}]',
       '2026-03-29 01:59:59.123456+01', '2026-02-28');
    update branch set best_leaf = '${leaf}';
    select nextval('ticket'), nextval('ticket')`)
  return owner
}
const rows = async (owner: Client, query: string) => (await owner.query(query)).rows

test('what was backed up is there again, to the bit, in a database elsewhere', async () => {
  const source = await filled()
  const summary = await backupToFile(source, file, options)
  expect(summary).toMatchObject({ schema: 3, rows: 4 })
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const target = await emptyDatabase()
  expect(await restore(target, file, folder)).toEqual(summary)
  for (const query of [
    'select t::text from branch t order by id',
    'select t::text from leaf t',
    'select * from leaf_count',
    'select last_value, is_called from ticket',
    `select conname, convalidated from pg_constraint where contype = 'f' order by 1`,
    `select relname, relforcerowsecurity from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    `select tgname, tgenabled from pg_trigger where not tgisinternal`,
  ]) {
    expect(await rows(target, query)).toEqual(await rows(source, query))
  }
  const [next] = await rows(
    target,
    `insert into leaf (id, branch, colours, weight, price, bytes, seen_at)
     select gen_random_uuid(), id, '{}', 0, 0, '', now() from branch limit 1 returning number`,
  )
  expect(next).toEqual({ number: 2 })
})

test('a backup of an older release is migrated forward', async () => {
  await backupToFile(await filled(), file, options)
  await writeFile(join(folder, '0004-later.sql'), `alter table branch add column height int not null default 3`)
  const target = await emptyDatabase()
  await restore(target, file, folder)
  expect(await schemaNumber(target)).toBe(4)
  expect(await rows(target, 'select distinct height from branch')).toEqual([{ height: 3 }])
})

test('a backup of a newer release is refused', async () => {
  await backupToFile(await filled(), file, options)
  await rm(join(folder, '0003-shapes.sql'))
  await expect(restore(await emptyDatabase(), file, folder)).rejects.toThrow('The backup has schema 3 (Liaison 0.1.0)')
})

test('a database that is not empty is not touched', async () => {
  await backupToFile(await filled(), file, options)
  const target = await filled()
  await expect(restore(target, file, folder)).rejects.toThrow('The database holds tables already')
  expect(await rows(target, 'select count(*) as n from branch')).toEqual([{ n: 2 }])
})

test.each([
  ['cut off', (path: string) => stat(path).then(({ size }) => truncate(path, size - 30))],
  ['changed in one letter', (path: string) => edit(path, (text) => text.replace('Zweig', 'Zweih'))],
  ['short of a row', (path: string) => edit(path, (text) => text.replace(/\{"id":"0{8}.*\n/, ''))],
  ['short of its end', (path: string) => edit(path, (text) => text.replace(/#end.*\n/, ''))],
  ['no gzip at all', (path: string) => writeFile(path, 'hello')],
])('a file that is %s changes nothing', async (_, damage) => {
  await backupToFile(await filled(), file, options)
  await damage(file)
  const target = await emptyDatabase()
  await expect(restore(target, file, folder)).rejects.toThrow(/damaged .* nothing was changed/)
  expect(await schemaNumber(target)).toBe(0)
})
async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, gzipSync(change(gunzipSync(await readFile(path)).toString())))
}

test('a restore that fails leaves nothing behind, so that it can be repeated', async () => {
  await backupToFile(await filled(), file, options)
  const whole = await readFile(join(folder, '0003-shapes.sql'), 'utf8')
  const strict = whole.replace('name text not null', 'name text not null check (length(name) < 3)')
  await writeFile(join(folder, '0003-shapes.sql'), strict)
  const target = await emptyDatabase()
  await expect(restore(target, file, folder)).rejects.toThrow('violates check constraint')
  expect(await schemaNumber(target)).toBe(0)
  await writeFile(join(folder, '0003-shapes.sql'), whole)
  await restore(target, file, folder)
  expect(await rows(target, 'select count(*) as n from leaf')).toEqual([{ n: 1 }])
})

test('rows that the owner would not see are a reason to stop, not to leave them out', async ({ skip }) => {
  const owner = await filled()
  const { rows: me } = await owner.query('select rolsuper from pg_roles where rolname = current_user')
  if (me[0].rolsuper) skip('a superuser sees every row')
  await owner.query(
    'create table hidden (id int); alter table hidden enable row level security, force row level security',
  )
  await expect(backupToFile(owner, file, options)).rejects.toThrow('no policy shows all of hidden to the owner')
})

test('the product’s own schema survives the journey', async () => {
  const db = await createTestDatabase()
  databases.push(db)
  const source = await connect(db.address, 'test')
  clients.push(source)
  await backupToFile(source, file, options)
  expect(await verifyBackup(file)).toMatchObject({ product: '0.1.0' })
  const target = await emptyDatabase()
  await restore(target, file)
  expect(await schemaNumber(target)).toBe(await schemaNumber(source))
})
