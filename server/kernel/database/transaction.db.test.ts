import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { toJsonb } from './jsonb.ts'
import { afterCommit, type Tx, withTransaction } from './transaction.ts'
import { toTimestamp } from './types.ts'

const migrations = join(import.meta.dirname, '../testing/fixtures/migrations')
const anna = '11111111-1111-4111-8111-111111111111'
const bert = '22222222-2222-4222-8222-222222222222'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase({ migrations })
})
afterAll(() => db.close())

const write = (tx: Tx, person: string, text: string) =>
  sql`insert into note (id, person, text) values (${randomUUID()}, ${person}, ${text})`.execute(tx)
const texts = async (tx: Tx) =>
  (await sql<{ text: string }>`select text from note order by number`.execute(tx)).rows.map((row) => row.text)
const asAnna = { role: 'liaison_member', personId: anna } as const

describe('row-level security', () => {
  test('a person sees and writes their own rows only', async () => {
    await withTransaction(db.web, asAnna, (tx) => write(tx, anna, 'mine'))
    expect(await withTransaction(db.web, asAnna, texts)).toEqual(['mine'])
    expect(await withTransaction(db.web, { role: 'liaison_member', personId: bert }, texts)).toEqual([])
    await expect(withTransaction(db.web, asAnna, (tx) => write(tx, bert, 'forged'))).rejects.toThrow(
      'row-level security',
    )
  })

  test('nothing of the person is left on the connection', async () => {
    expect(await withTransaction(db.web, { role: 'liaison_member' }, texts)).toEqual([])
    const { rows } = await db.web.query(`select current_user as who, current_setting('liaison.person', true) as person`)
    expect(rows).toEqual([{ who: 'liaison_web', person: '' }])
  })

  test('a request-serving login cannot become the system', async () => {
    await expect(withTransaction(db.web, { role: 'liaison_system' }, texts)).rejects.toThrow(
      'permission denied to set role',
    )
    expect(await withTransaction(db.worker, { role: 'liaison_system' }, texts)).toContain('mine')
  })

  test('a hostile setting stays text', async () => {
    const partner = "x', true); select set_config('liaison.person', '"
    const seen = await withTransaction(db.web, { ...asAnna, sessionInfo: { partner } }, (tx) =>
      sql<{ partner: string }>`select current_setting('liaison.partner') as partner`.execute(tx),
    )
    expect(seen.rows).toEqual([{ partner }])
  })
})

describe('commit', () => {
  test('a failed statement that was swallowed makes the commit fail with its error', async () => {
    const work = async (tx: Tx) => {
      await write(tx, anna, 'before')
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    }
    await expect(withTransaction(db.web, asAnna, work)).rejects.toThrow('division by zero')
    expect(await withTransaction(db.web, asAnna, texts)).not.toContain('before')
  })

  test('a failed statement that nobody awaited makes the commit fail', async () => {
    const work = async (tx: Tx) => {
      sql`select 1 / 0`.execute(tx).catch(() => {})
    }
    await expect(withTransaction(db.web, asAnna, work)).rejects.toThrow('division by zero')
  })

  test('of pipelined statements the first failure is reported, not its consequences', async () => {
    const work = (tx: Tx) => Promise.all([sql`select 1 / 0`.execute(tx), write(tx, anna, 'behind')])
    await expect(withTransaction(db.web, asAnna, work)).rejects.toThrow('division by zero')
  })

  test('a transaction is of no use after its end', async () => {
    let escaped: Tx | undefined
    await withTransaction(db.web, asAnna, async (tx) => {
      escaped = tx
    })
    await expect(texts(escaped as Tx)).rejects.toThrow('has ended')
    expect(() => afterCommit(escaped as Tx, () => {})).toThrow('has ended')
  })

  test('actions after the commit run once it is durable and never for a rollback', async () => {
    const ran: string[] = []
    await withTransaction(db.web, asAnna, async (tx) => afterCommit(tx, () => ran.push('kept')))
    await withTransaction(db.web, asAnna, async (tx) => {
      afterCommit(tx, () => ran.push('lost'))
      throw new Error('changed my mind')
    }).catch(() => {})
    expect(ran).toEqual(['kept'])
  })
})

describe('a connection that breaks', () => {
  test('fails the transaction, not the process, and the next one gets another', async () => {
    const broken = withTransaction(db.web, asAnna, async (tx) => {
      await write(tx, anna, 'in flight')
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    })
    await expect(broken).rejects.toThrow('terminat')
    expect(await withTransaction(db.web, asAnna, texts)).not.toContain('in flight')
  })
})

describe('joining', () => {
  test('an inner command shares the fate of the outer one', async () => {
    const outer = withTransaction(db.web, asAnna, async (tx) => {
      await withTransaction(tx, asAnna, (inner) => write(inner, anna, 'inner'))
      throw new Error('outer fails')
    })
    await expect(outer).rejects.toThrow('outer fails')
    expect(await withTransaction(db.web, asAnna, texts)).not.toContain('inner')
  })

  test('a failed inner command cannot be half committed by swallowing its error', async () => {
    const outer = withTransaction(db.web, asAnna, async (tx) => {
      await withTransaction(tx, asAnna, async (inner) => {
        await write(inner, anna, 'half')
        throw new Error('inner fails')
      }).catch(() => {})
    })
    await expect(outer).rejects.toThrow('inner fails')
    expect(await withTransaction(db.web, asAnna, texts)).not.toContain('half')
  })

  test('nobody joins under another name', async () => {
    const outer = withTransaction(db.web, asAnna, (tx) => withTransaction(tx, { ...asAnna, personId: bert }, texts))
    await expect(outer).rejects.toThrow('cannot join')
  })
})

describe('values', () => {
  test('instants, bigints, dates and json keep their meaning', async () => {
    const instant = Date.UTC(2026, 10, 22, 15, 4, 5, 123)
    await withTransaction(db.web, { role: 'liaison_member', personId: bert }, async (tx) => {
      await sql`insert into note (id, person, text, day, data, written_at)
        values (${randomUUID()}, ${bert}, 'values', '2026-02-28', ${toJsonb([1, 'two'])}, ${toTimestamp(instant)})`.execute(
        tx,
      )
      const { rows } = await sql`select day, data, written_at, count(*) over () as n, array[written_at] as all
        from note where written_at = ${toTimestamp(instant)}`.execute(tx)
      expect(rows).toEqual([{ day: '2026-02-28', data: [1, 'two'], writtenAt: instant, n: 1, all: [instant] }])
    })
    const tooLarge = withTransaction(db.web, asAnna, (tx) => sql`select 9007199254740993 as n`.execute(tx))
    await expect(tooLarge).rejects.toThrow('does not fit')
  })
})

describe('trying again', () => {
  test('a serialisation failure is repeated from the beginning, as often as told', async () => {
    let runs = 0
    const options = { ...asAnna, attempts: 3 } as const
    const result = await withTransaction(db.web, options, async (tx) => {
      runs += 1
      if (runs < 3) await sql`do $$ begin raise sqlstate '40001'; end $$`.execute(tx)
      return runs
    })
    expect(result).toBe(3)
    const always = withTransaction(db.web, options, (tx) => sql`do $$ begin raise sqlstate '40P01'; end $$`.execute(tx))
    await expect(always).rejects.toMatchObject({ code: '40P01' })
  })
})
