import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { contextFor } from '../../kernel/context.ts'
import { openNotifier } from '../../kernel/database/notify.ts'
import { type DueLoop, dueLoop } from '../../kernel/due/loop.ts'
import { record } from '../../kernel/record.ts'
import { integrationKind, nextTurn } from './tasks.ts'
import { type LogBook, openLogBook, PUBLIC_URL } from './testing/log-book.ts'

let book: LogBook
const loops: DueLoop[] = []
beforeEach(async () => {
  book = await openLogBook()
})
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop()))
  await book[Symbol.asyncDispose]()
})

function loopWith(clock = book.clock as { now(): number }): DueLoop {
  const kind = integrationKind({ pool: book.db.worker, clock, secrets: book.secrets, publicUrl: PUBLIC_URL })
  const loop = dueLoop({ pool: book.db.worker, clock, random: () => 0.5, kinds: [kind] })
  loops.push(loop)
  return loop
}
const count = async (table: string) => (await book.db.owner.query(`select count(*) as n from ${table}`)).rows[0].n

test('what waits is integrated by the loop, and an idle log is no work', async () => {
  const loop = loopWith()
  expect(await loop.runUntilIdle()).toBe(0)
  await book.append({ step: 1 })
  expect(await loop.runUntilIdle()).toBe(2)
  await book.append({ step: 2 })
  await book.append({ step: 3 })
  expect(await loop.runUntilIdle()).toBe(1)
  expect(await count('log_leaf')).toBe(4)
  expect((await book.verify()).findings).toEqual([])
})

test('a log that is damaged waits with its reason, and goes on once it is mended', async () => {
  const loop = loopWith()
  await book.grow(3)
  await book.tamper(`update log_leaf set index = 99 where index = 3`)
  await book.append({ step: 'next' })
  expect(await loop.runUntilIdle({ expectFailures: true })).toBe(1)
  const { rows } = await book.db.owner.query('select last_error, due_at from log_integration')
  expect(rows[0].last_error).toMatch(/^The log was changed behind Liaison: 100 entries are in the tree, 4 are signed/)
  await book.tamper(`update log_leaf set index = 3 where index = 99`)
  book.clock.set(rows[0].due_at)
  expect(await loop.runUntilIdle()).toBe(1)
  expect((await book.verify()).findings).toEqual([])
})

test('an entry has its place soon after its commit: the integrator is woken and does not wait for its poll', async () => {
  const loop = loopWith(systemClock)
  loop.start()
  const notifier = openNotifier(book.db.worker)
  const ctx = contextFor(
    { pool: book.db.worker, clock: systemClock, notifier: { ...notifier, notify: () => loop.wake() } },
    { kind: 'host_operator' },
  )
  const append = () =>
    ctx.transaction((tx) => record(tx, ctx, 'incident.noted', { kind: 'incident', id: 'x' }, { step: 'live' }))
  await append()
  await vi.waitFor(async () => expect(await count('log_pending')).toBe(0))
  await append()
  const committed = performance.now()
  await vi.waitFor(async () => expect(await count('log_pending')).toBe(0), { interval: 5 })
  expect(performance.now() - committed).toBeLessThan(500)
  await notifier.close()
})

test('checkpoints follow each other at once in a burst, and twenty a second in the long run', () => {
  const now = 1_000_000
  let [dueAt, signed] = [0, 0]
  for (; dueAt <= now; signed += 1) dueAt = nextTurn({ dueAt }, now)
  expect(signed).toBe(101)
  expect(dueAt).toBe(now + 50)
})
