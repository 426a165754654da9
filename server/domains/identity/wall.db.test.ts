import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../kernel/database/roles.ts'
import { type TransactionOptions, type Tx, withTransaction } from '../../kernel/database/transaction.ts'
import { createApiToken } from './create-api-token.ts'
import { ADMIN, type House, openHouse } from './testing/house.ts'

/** What raw SQL can do under each role: the wall behind the commands. */
let house: House
let ben: string
let tess: string
beforeAll(async () => {
  house = await openHouse()
  ben = await house.hire('ben')
  tess = await house.hire('tess', 'auditor')
  await createApiToken(house.host(), { email: ADMIN.email, name: 'x' })
  await house.db.owner.query(
    `insert into session (id, person_id, token_hash, created_at, last_seen_at, expires_at)
     select gen_random_uuid(), id, sha256(id::text::bytea), now(), now(), now() from person`,
  )
  await house.db.owner.query(
    `insert into recovery_code (person_id, code_hash) select id, sha256(id::text::bytea) from person`,
  )
  await house.db.owner.query(
    `insert into one_time_token (id, person_id, kind, token_hash, created_at, expires_at)
     select gen_random_uuid(), id, 'reset', sha256(id::text::bytea), now(), now() from person`,
  )
})
afterAll(() => house.close())

const under = <T>(options: TransactionOptions, work: (tx: Tx) => Promise<T>) =>
  withTransaction(house.db.web, options, work)
const run = async (options: TransactionOptions, text: string) =>
  (await under(options, (tx) => sql.raw<Record<string, unknown>>(text).execute(tx))).rows
const member = (personId: string): TransactionOptions => ({ role: 'liaison_member', personId })
const auditor = (personId: string): TransactionOptions => ({ role: 'liaison_auditor', personId })
const nobody: TransactionOptions = { role: 'liaison_public' }

describe('keys of others', () => {
  test.each(['credential', 'recovery_code', 'session', 'api_token'])(
    'are not there for a member or an auditor: %s',
    async (table) => {
      const seen = async (who: TransactionOptions) =>
        (await run(who, `select person_id from ${table}`)).map((row) => row.personId)
      for (const [id, role] of [
        [ben, member],
        [tess, auditor],
        [house.adminId, member],
      ] as const) {
        expect(new Set([...(await seen(role(id))), id])).toEqual(new Set([id]))
      }
    },
  )

  test.each([
    ['credential', `update credential set password_hash = 'mine' where person_id = $ada`],
    ['recovery codes', `delete from recovery_code where person_id = $ada`],
    ['sessions', `update session set revoked_at = now() where person_id = $ada`],
    ['API tokens', `update api_token set revoked_at = now() where person_id = $ada`],
  ])('are not changed by a member: %s', async (_, text) => {
    const { numAffectedRows } = await under(member(ben), (tx) =>
      sql.raw(text.replace('$ada', `'${house.adminId}'`)).execute(tx),
    )
    expect(numAffectedRows).toBe(0n)
  })

  test.each([
    [
      'a session',
      `insert into session (id, person_id, token_hash, created_at, last_seen_at, expires_at)
       values (gen_random_uuid(), $ada, 'x', now(), now(), now())`,
    ],
    [
      'an API token',
      `insert into api_token (id, person_id, name, token_hash, created_at)
       values (gen_random_uuid(), $ada, 'x', 'x', now())`,
    ],
    ['a longer session of one’s own', `update session set expires_at = 'infinity'`],
    ['links', 'select * from one_time_token'],
    ['mail that waits', 'select * from account_mail'],
    ['the hash of somebody by address', `select * from begin_sign_in('${ADMIN.email}', now())`],
    ['the hash of somebody by id', `select * from begin_try($ada, now())`],
    [
      'a session past the wall',
      `select finish_sign_in($ada, '', 1, null, null, gen_random_uuid(), 'x', now(), now(), '')`,
    ],
    ['the end of another’s sessions', `select end_access($ada, true, now())`],
  ])('are not made or read by a member: %s', async (_, text) => {
    await expect(run(member(ben), text.replace('$ada', `'${house.adminId}'`))).rejects.toMatchObject({ code: '42501' })
  })
})

describe('people', () => {
  test('are not for a member to change, not even themselves', async () => {
    const escalate = sql`update person set roles = '{administrator}'`
    expect((await under(member(ben), (tx) => escalate.execute(tx))).numAffectedRows).toBe(0n)
    await expect(
      run(
        member(ben),
        `insert into person (id, key, name, email, created_at) values (gen_random_uuid(), 'x', 'x', 'x', now())`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      run(member(ben), `insert into person_function (person_id, function, position) values ('${ben}', 'executive', 0)`),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(run(auditor(tess), `update person set name = 'x'`)).rejects.toMatchObject({ code: '42501' })
  })

  test('are an administrator’s to change', async () => {
    expect(
      await run(member(house.adminId), `update person set language = 'de' where id = '${ben}' returning language`),
    ).toEqual([{ language: 'de' }])
  })
})

describe('somebody who has not said who they are', () => {
  test.each([
    'person',
    'credential',
    'session',
    'api_token',
    'one_time_token',
    'recovery_code',
    'account_mail',
    'installation',
  ])('sees no table: %s', async (table) => {
    await expect(run(nobody, `select * from ${table}`)).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    'begin_try(gen_random_uuid(), now())',
    'begin_own_try(now())',
    'end_access(gen_random_uuid(), true, now())',
    'is_administrator()',
  ])('may not call %s', async (call) => {
    await expect(run(nobody, `select ${call}`)).rejects.toMatchObject({ code: '42501' })
  })
})

test('no function is everybody’s to call', async () => {
  const { rows } = await house.db.owner.query(
    `select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace
        and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`,
  )
  expect(rows).toEqual([])
})

test('a request-serving login cannot become the house itself', async () => {
  const system: Role = 'liaison_system'
  await expect(run({ role: system }, 'select 1')).rejects.toMatchObject({ code: '42501' })
})
