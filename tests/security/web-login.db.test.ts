import type { PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStory, type Story } from '../../server/testing/story.ts'

/** Whoever has stolen the login that answers requests, and types SQL. What is held back from them is held back from every request. */
let story: Story
let incident: string
let person: string
beforeAll(async () => {
  story = await openStory()
  const mia = await story.as('mia@harbour.example')
  const text = { title: 'Zanzibar', severity: 1, classification: 'malicious-code:infected-system', tlp: 'AMBER' }
  incident = (await mia.post('incidents', { ...text, restricted: true })).body.id
  await story.work()
  person = await story.house.personId('noor.aziz')
})
afterAll(() => story.close())

let web: PoolClient
beforeEach(async () => {
  web = await story.house.db.web.connect()
  await web.query('begin')
})
afterEach(async () => {
  await web.query('rollback')
  web.release()
})

const as = (role: string, who = '') =>
  web.query(`set local role liaison_${role}; select set_config('liaison.person', '${who}', true)`)
const refused = (text: string) => expect(web.query(text)).rejects.toMatchObject({ code: '42501' })

describe('the login itself', () => {
  test.each(['liaison_system', 'liaison_worker', 'liaison', 'postgres', 'pg_read_all_data', 'pg_read_server_files'])(
    'does not become %s',
    async (role) => {
      await expect(web.query(`set role ${role}`)).rejects.toMatchObject({ code: expect.stringMatching(/42501|22023/) })
    },
  )

  test('reads no table before it says as whom', async () => {
    const { rows } = await web.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
          and has_table_privilege(oid, 'select, insert, update, delete, truncate, references, trigger')`,
    )
    expect(rows).toEqual([])
  })

  test.each([
    'create table public.mine ()',
    'create function public.mine() returns int language sql return 1',
    'create schema mine',
    'create role mine',
    'alter role liaison_web superuser',
    'alter table public.person disable row level security',
    "copy (select 1) to program 'id'",
    "select pg_read_file('/etc/passwd')",
    'select * from pg_authid',
    'select pg_terminate_backend(pg_backend_pid())::text from pg_authid',
  ])('may not: %s', refused)
})

describe.each(['public', 'member', 'auditor'])('as %s', (role) => {
  test.each([
    'select * from channel_secret',
    'select * from one_time_token',
    'select * from account_mail',
    'select * from reconcile_request',
    'select * from log_pending',
    'delete from log_entry',
    "update log_entry set text = '{}'",
    'truncate log_entry cascade',
    'insert into log_leaf (index, seq, hash) values (0, 1, null)',
    'insert into log_node (level, index, hash) values (0, 0, null)',
    'update log_checkpoint set note = note',
    'insert into log_pending (seq) values (1)',
    'update log_epoch set key = key',
    'update log_integration set due_at = due_at',
    "update session set expires_at = 'infinity'",
    'insert into one_time_token select * from one_time_token',
    'delete from submission',
    "update fact set value = '1'",
    'select begin_try(gen_random_uuid(), now())',
  ])('may not: %s', async (text) => {
    await as(role, person)
    await refused(text)
  })
})

test('a member who does not take part sees no row of a restricted incident, and adds none', async () => {
  const { rows: tables } = await story.house.db.owner.query(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'incident_id'
        and has_table_privilege('liaison_member', format('%I.%I', table_schema, table_name), 'select') order by 1`,
  )
  expect(tables.length).toBeGreaterThan(10)
  await as('member', person)
  for (const { name } of tables) {
    const { rows } = await web.query(`select count(*)::int as n from ${name} where incident_id = $1`, [incident])
    expect([name, rows[0].n]).toEqual([name, 0])
  }
  expect((await web.query('select id from incident where id = $1', [incident])).rows).toEqual([])
  expect((await web.query('update incident set restricted = false where id = $1', [incident])).rowCount).toBe(0)
  await web.query('savepoint before')
  for (const text of [
    `insert into participant (incident_id, person_id, added_at) values ('${incident}', '${person}', now())`,
    `insert into fact (id, incident_id, key, recorded_at) values (gen_random_uuid(), '${incident}', 'malicious', now())`,
    `insert into call_note (id, incident_id, engagement_id, outcome, at, recorded_at)
     select gen_random_uuid(), '${incident}', gen_random_uuid(), 'reached', now(), now()`,
  ]) {
    await refused(text)
    await web.query('rollback to before')
  }
})

test('what somebody puts before the public schema is not what such a function reads', async () => {
  await web.query('create temp table person (id uuid, email text, roles text[], active boolean)')
  await as('public')
  const { rows } = await web.query(`select * from begin_sign_in('mia@harbour.example', now())`)
  expect(rows).toHaveLength(1)
})

test('an administrator who does not take part erases nothing of it, not even without reading', async () => {
  await as('member', await story.house.personId('mia.stern'))
  await web.query('update incident set restricted = restricted')
  const own = await web.query('update log_entry set private = null, salt = null')
  await web.query('rollback; begin')
  const db = story.house.db.owner
  await db.query(
    `insert into participant (incident_id, person_id, added_at) values ('${incident}', '${person}', now())`,
  )
  await db.query('delete from participant where person_id <> $1', [person])
  await as('member', await story.house.personId('mia.stern'))
  const others = await web.query('update log_entry set private = null, salt = null')
  expect(others.rowCount).toBeLessThan(own.rowCount ?? 0)
  await web.query('rollback; begin')
  await db.query(`update person set active = false where email = 'mia@harbour.example'`)
  await as('member', await story.house.personId('mia.stern'))
  expect((await web.query('update log_entry set private = null, salt = null')).rowCount).toBe(0)
})

test('every function that acts with other rights fixes where it looks names up, and belongs to no superuser', async () => {
  const { rows } = await story.house.db.owner.query(
    `select p.proname, r.rolname, r.rolsuper, p.proconfig from pg_proc p join pg_roles r on r.oid = p.proowner
      where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
  )
  expect(rows.length).toBeGreaterThan(10)
  for (const { proname, rolname, rolsuper, proconfig } of rows) {
    expect([proname, rolname, rolsuper]).toEqual([proname, 'liaison_system', false])
    expect([proname, proconfig]).toEqual([proname, ['search_path=public, pg_temp']])
  }
})

test('a partner does not so much as name a table', async () => {
  await as('partner', person)
  await refused('select * from public.incident')
})
