import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type MovableClock, movableClock, systemClock } from '../clock.ts'
import { type Tx, withTransaction } from '../database/transaction.ts'
import { toTimestamp } from '../database/types.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { claim, leaseMs } from './claim.ts'
import type { DueContext, DueKind, DueRow } from './kind.ts'
import { finishLease } from './lease.ts'
import { type DueLoop, dueLoop } from './loop.ts'

const migrations = join(import.meta.dirname, '../testing/fixtures/migrations')
const start = Date.UTC(2026, 10, 22, 9)

interface Chore extends DueRow {
  lastError: string | null
  leaseToken: string | null
  room: string | null
}

let db: TestDatabase
let clock: MovableClock
let done: string[]
const loops: DueLoop[] = []
beforeEach(async () => {
  db = await createTestDatabase({ migrations })
  clock = movableClock(start)
  done = []
})
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()))
  await db.close()
})

const asSystem = <T>(work: (tx: Tx) => Promise<T>) => withTransaction(db.worker, { role: 'liaison_system' }, work)
const addChore = (id: string, dueAt: number, room?: string) =>
  asSystem((tx) => sql`insert into chore (id, due_at, room) values (${id}, ${toTimestamp(dueAt)}, ${room})`.execute(tx))
const chores = async () =>
  (await asSystem((tx) => sql<Chore>`select * from chore order by due_at, id`.execute(tx))).rows
const finish = ({ lease }: DueContext) => asSystem((tx) => finishLease(tx, lease, 'delete'))

const chore = (run: DueKind<Chore>['run'], more: Partial<DueKind<Chore>> = {}): DueKind<Chore> => ({
  name: 'chore',
  table: 'chore',
  run,
  ...more,
})
const tidy = chore(async (context, row) => {
  done.push(row.id)
  await finish(context)
})
function loopOf(kind: DueKind<Chore>, theClock = clock as { now(): number }): DueLoop {
  const loop = dueLoop({ pool: db.worker, clock: theClock, random: () => 0.5, kinds: [kind as DueKind] })
  loops.push(loop)
  return loop
}

test('what is due is done, the longest due first, and nothing before its time', async () => {
  const [late, early, future] = [randomUUID(), randomUUID(), randomUUID()]
  await addChore(late, start)
  await addChore(early, start - 5_000)
  await addChore(future, start + 1)
  const loop = loopOf(tidy)
  expect(await loop.runUntilIdle()).toBe(2)
  expect(done).toEqual([early, late])
  clock.advance(1)
  expect(await loop.runUntilIdle()).toBe(1)
  expect(await chores()).toEqual([])
})

test('a failing row is tried again later and later, with its reason, while others go on', async () => {
  const [bad, good] = [randomUUID(), randomUUID()]
  await addChore(bad, start - 1)
  await addChore(good, start)
  const kind = chore(async (context, row) => {
    if (row.id === bad) throw new Error(`no soap (${row.attempts})`)
    await finish(context)
  })
  const loop = loopOf(kind)
  expect(await loop.runUntilIdle({ expectFailures: true })).toBe(2)
  expect(await chores()).toMatchObject([{ id: bad, dueAt: start + 750, lastError: 'no soap (1)', leaseToken: null }])
  clock.advance(750)
  await expect(loop.runUntilIdle()).rejects.toThrow('no soap (2)')
  expect(await chores()).toMatchObject([{ dueAt: start + 750 + 1_500, attempts: 2 }])
})

test('a handler that forgets to finish is a failure, not a silent repetition', async () => {
  await addChore(randomUUID(), start)
  await expect(loopOf(chore(async () => {})).runUntilIdle()).rejects.toThrow('returned without finishing')
})

test('a row whose worker died is taken over when its lease has run out, not before', async () => {
  const id = randomUUID()
  await addChore(id, start)
  await claim(db.worker, tidy as DueKind, clock.now(), 10)
  expect(await loopOf(tidy).runUntilIdle()).toBe(0)
  clock.advance(leaseMs)
  expect(await loopOf(tidy).runUntilIdle()).toBe(1)
})

test('a worker that lost its lease writes nothing, and its successor does', async () => {
  const id = randomUUID()
  await addChore(id, start)
  const slow = chore(async (context) => {
    clock.advance(leaseMs)
    await loopOf(tidy).runUntilIdle()
    await asSystem(async (tx) => {
      await sql`insert into note (id, person, text) values (${id}, ${id}, 'written late')`.execute(tx)
      await finishLease(tx, context.lease, 'delete')
    })
  })
  expect(await loopOf(slow).runUntilIdle()).toBe(1)
  expect(done).toEqual([id])
  expect((await db.owner.query('select * from note')).rows).toEqual([])
})

test('rows of one group that are due together are run once', async () => {
  await addChore(randomUUID(), start - 2, 'kitchen')
  await addChore(randomUUID(), start - 1, 'bath')
  await addChore(randomUUID(), start, 'kitchen')
  const kind = chore(
    async (context, row, rows) => {
      done.push(`${row.room} ${rows.length}`)
      await finish(context)
    },
    { groupBy: 'room' },
  )
  await loopOf(kind).runUntilIdle()
  expect(done).toEqual(['kitchen 2', 'bath 1'])
})

test('what comes in while a group is worked on is taken together afterwards, and other groups do not wait', async () => {
  const runs: string[] = []
  const first = Promise.withResolvers<void>()
  const careful = chore(
    async (context, row, rows) => {
      runs.push(`${row.room} ${rows.length}`)
      if (runs.length === 1) await first.promise
      await finish(context)
    },
    { groupBy: 'room' },
  )
  await addChore(randomUUID(), start, 'kitchen')
  const loop = loopOf(careful)
  loop.start()
  await vi.waitFor(() => expect(runs).toEqual(['kitchen 1']))
  for (let i = 0; i < 20; i += 1) await addChore(randomUUID(), start, 'kitchen')
  await addChore(randomUUID(), start, 'hall')
  loop.wake()
  await vi.waitFor(() => expect(runs).toEqual(['kitchen 1', 'hall 1']))
  first.resolve()
  await vi.waitFor(async () => expect(await chores()).toEqual([]))
  expect(runs).toEqual(['kitchen 1', 'hall 1', 'kitchen 20'])
})

test('a finished row can be kept for later or for the record', async () => {
  const id = randomUUID()
  await addChore(id, start)
  const weekly = chore(async ({ lease }) => {
    await asSystem((tx) => finishLease(tx, lease, { dueAt: start + 7 * 86_400_000 }))
  })
  expect(await loopOf(weekly).runUntilIdle()).toBe(1)
  expect(await chores()).toMatchObject([{ id, dueAt: start + 7 * 86_400_000, attempts: 0, leaseToken: null }])
})

test('many workers share the rows and none is done twice', async () => {
  await Promise.all(Array.from({ length: 60 }, () => addChore(randomUUID(), start)))
  await Promise.all([1, 2, 3].map(() => loopOf(tidy).runUntilIdle()))
  expect(done).toHaveLength(60)
  expect(new Set(done).size).toBe(60)
})

test('a running loop is woken by a call and by the next due time, and a slow row delays nobody', async () => {
  const slow = randomUUID()
  const gate = Promise.withResolvers<void>()
  const kind = chore(async (context, row) => {
    if (row.id === slow) await gate.promise
    done.push(row.id)
    await finish(context)
  })
  const loop = loopOf(kind, systemClock)
  loop.start()
  await addChore(slow, Date.now())
  loop.wake('chore')
  const [soon, now] = [randomUUID(), randomUUID()]
  await addChore(soon, Date.now() + 150)
  await addChore(now, Date.now())
  loop.wake()
  await vi.waitFor(() => expect(done).toEqual([now, soon]))
  gate.resolve()
  await loop.stop()
  expect(done).toEqual([now, soon, slow])
})

test('shutting down waits for what runs and claims nothing more', async () => {
  await addChore(randomUUID(), Date.now())
  const begun = Promise.withResolvers<void>()
  const kind = chore(
    async (context, row) => {
      begun.resolve()
      await addChore(randomUUID(), Date.now())
      await finish(context)
      done.push(row.id)
    },
    { concurrency: 1 },
  )
  const loop = loopOf(kind, systemClock)
  loop.start()
  await begun.promise
  await loop.stop()
  expect(done).toHaveLength(1)
  expect(await chores()).toHaveLength(1)
})
