import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type Listening, listen, notifyAfterCommit, openNotifier } from './notify.ts'
import { withTransaction } from './transaction.ts'

let db: TestDatabase
let listening: Listening
let heard: string[]
let connected: number
beforeEach(async () => {
  db = await createTestDatabase()
  heard = []
  connected = 0
  listening = listen(db.addressOf('liaison_web'), ['liaison_due', 'liaison_changed'], {
    onNotification: (channel, payload) => heard.push(`${channel} ${payload}`),
    onConnected: () => {
      connected += 1
    },
  })
  await vi.waitFor(() => expect(connected).toBe(1))
})
afterEach(async () => {
  await listening.close()
  await db.close()
})
const member = { role: 'liaison_member' } as const

test('another process hears of a commit, and not of what was rolled back', async () => {
  const notifier = openNotifier(db.web)
  await withTransaction(db.web, member, async (tx) => {
    notifyAfterCommit(tx, notifier, 'liaison_changed', 'lost')
    throw new Error('changed my mind')
  }).catch(() => {})
  await withTransaction(db.web, member, async (tx) => notifyAfterCommit(tx, notifier, 'liaison_changed', 'kept'))
  await vi.waitFor(() => expect(heard).toEqual(['liaison_changed kept']))
  await notifier.close()
})

test('a thousand notifications in a row are a handful of statements, and repetitions are told once', async () => {
  const query = vi.spyOn(db.web, 'query')
  const notifier = openNotifier(db.web)
  for (let i = 0; i < 1_000; i += 1) notifier.notify('liaison_due', `kind-${i % 3}`)
  await notifier.close()
  await vi.waitFor(() =>
    expect(heard.sort()).toEqual(['kind-0', 'kind-1', 'kind-2'].map((kind) => `liaison_due ${kind}`)),
  )
  expect(query.mock.calls.length).toBeLessThan(3)
})

test('a listener whose connection broke connects again and says so', async () => {
  await db.web.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'liaison listen'`,
  )
  await vi.waitFor(() => expect(connected).toBe(2))
  const notifier = openNotifier(db.web)
  notifier.notify('liaison_due', 'delivery')
  await vi.waitFor(() => expect(heard).toEqual(['liaison_due delivery']))
  await notifier.close()
})

test('a listener can be closed before it has connected', async () => {
  const early = listen(db.addressOf('liaison_web'), ['liaison_due'], { onNotification() {}, onConnected() {} })
  await early.close()
})
