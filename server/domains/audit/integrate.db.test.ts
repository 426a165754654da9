import { leafOf, openCheckpoint, parseEntry, rootOf } from '@liaison/core/log'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contextFor } from '../../kernel/context.ts'
import { record } from '../../kernel/record.ts'
import { secretsFrom } from '../../kernel/secrets.ts'
import { integrateAll, integrateBatch, integrationContext } from './integrate.ts'
import { keyFor, logSigner } from './signer.ts'
import { startEpoch } from './start-epoch.ts'
import { type LogBook, NOON, openLogBook, PUBLIC_URL } from './testing/log-book.ts'
import { LogDamaged } from './tree.ts'

let book: LogBook
beforeEach(async () => {
  book = await openLogBook()
})
afterEach(() => book[Symbol.asyncDispose]())

const rows = async (query: string) => (await book.db.owner.query(query)).rows
const opened = (note: string, origin: string) => {
  const result = openCheckpoint(note, [keyFor(book.signer, origin)])
  if (result.kind === 'refused') throw new Error(result.detail)
  return result.checkpoint
}

test('the first entry names the log and its key, and has a checkpoint of its own', async () => {
  await book.append({ step: 1 })
  expect(await book.integrate()).toBe(2)
  const [first] = await rows('select text from log_leaf join log_entry using (seq) where index = 0')
  expect(parseEntry(first.text)).toMatchObject({
    entry: {
      action: 'audit.epoch_started',
      payload: { number: 1, origin: 'liaison.harbour.example/log/1', startSize: 0, previous: null, because: 'first' },
    },
  })
  expect(await rows('select number, size from log_checkpoint order by size')).toEqual([
    { number: 1, size: 1 },
    { number: 2, size: 2 },
  ])
})

test('every checkpoint is signed over the tree of the texts as they are stored', async () => {
  await book.grow(3, 1, 5)
  const leaves = (await rows('select text from log_leaf join log_entry using (seq) order by index')).map((row) =>
    leafOf(row.text),
  )
  const checkpoints = await rows('select size, note from log_checkpoint order by size')
  expect(checkpoints.map((row) => row.size)).toEqual([1, 4, 5, 10])
  for (const { size, note } of checkpoints) {
    const { root, ...head } = opened(note, 'liaison.harbour.example/log/1')
    expect(head).toEqual({ origin: 'liaison.harbour.example/log/1', size })
    expect(Buffer.from(root)).toEqual(Buffer.from(rootOf(leaves.slice(0, size))))
  }
})

test('a batch has at most a thousand entries, and nothing waits at the end', async () => {
  await book.integrate()
  const ctx = book.host()
  await ctx.transaction(async (tx) => {
    const appended = Array.from({ length: 2_345 }, (_, i) =>
      record(tx, ctx, 'incident.noted', { kind: 'incident', id: 'x' }, { i }),
    )
    await Promise.all(appended)
  })
  await book.integrate()
  expect((await rows('select size from log_checkpoint order by size')).map((row) => row.size)).toEqual([
    1, 1_001, 2_001, 2_346,
  ])
  expect(await rows('select * from log_pending')).toEqual([])
  expect((await book.verify()).findings).toEqual([])
})

test('an entry that commits late is not passed over', async () => {
  const late = contextFor(book.source, { kind: 'host_operator' })
  const gate = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const slow = late.transaction(async (tx) => {
    await record(tx, late, 'incident.noted', { kind: 'incident', id: 'x' }, { who: 'late' })
    written.resolve()
    await gate.promise
  })
  await written.promise
  await book.append({ who: 'early' })
  await book.integrate()
  gate.resolve()
  await slow
  await book.integrate()
  const texts = await rows(
    `select text::jsonb -> 'payload' ->> 'who' as who, seq from log_leaf join log_entry using (seq) order by index`,
  )
  expect(texts.map((row) => row.who)).toEqual([null, 'early', 'late'])
  expect(texts[2].seq).toBeLessThan(texts[1].seq)
})

test('3,000 entries from many connections, some rolled back, while two integrate: dense, none lost, none twice', async () => {
  let writing = true
  const integrators = [1, 2].map(async () => {
    for (let last = false; !last; ) {
      last = !writing
      await integrateAll(book.source, book.signer)
    }
  })
  let rolledBack = 0
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let i = 0; i < 100; i += 1) {
      const ctx = contextFor({ pool: book.db.owner, clock: book.clock }, { kind: 'host_operator' })
      const doomed = (writer + i) % 9 === 0
      await ctx
        .transaction(async (tx) => {
          for (let k = 0; k < 5; k += 1) {
            await record(tx, ctx, 'incident.noted', { kind: 'incident', id: 'x' }, { writer, i, k })
          }
          if (doomed) throw new Error('changed my mind')
        })
        .catch(() => {
          rolledBack += 5
        })
    }
  })
  await Promise.all(writers)
  writing = false
  await Promise.all(integrators)
  const [counts] = await rows(
    `select count(*) as leaves, count(distinct seq) as seqs, max(index) + 1 as size, (select count(*) from log_entry) as entries,
            (select count(*) from log_pending) as pending from log_leaf`,
  )
  const entries = 3_001 - rolledBack
  expect(counts).toEqual({ leaves: entries, seqs: entries, size: entries, entries, pending: 0 })
  const { findings, size } = await book.verify()
  expect({ findings, size }).toEqual({ findings: [], size: entries })
})

test('a crash in the middle of integrating leaves everything waiting as before', async () => {
  await book.grow(2)
  await book.append({ step: 'kept' })
  const before = await rows(
    'select (select count(*) from log_leaf) as leaves, (select count(*) from log_checkpoint) as notes',
  )
  const ctx = integrationContext(book.source)
  const crashed = ctx.transaction(async (tx) => {
    await integrateBatch(tx, ctx, book.signer)
    throw new Error('the power went')
  })
  await expect(crashed).rejects.toThrow('the power went')
  expect(
    await rows('select (select count(*) from log_leaf) as leaves, (select count(*) from log_checkpoint) as notes'),
  ).toEqual(before)
  expect(await book.integrate()).toBe(1)
  expect((await book.verify()).findings).toEqual([])
})

test.each([
  ['a node of the right edge', `update log_node set hash = sha256('x') where level = 2`],
  ['the last leaf', `update log_leaf set hash = sha256('x') where index = 4`],
  ['the last checkpoint', `delete from log_checkpoint where size = 5`],
  ['the signature', `update log_checkpoint set note = replace(note, E'\\n5\\n', E'\\n6\\n') where size = 5`],
])('nothing is signed on top of a tree that is not the one signed last: %s', async (_, statement) => {
  await book.grow(1, 3)
  await book.tamper(statement)
  await book.append({ step: 'next' })
  await expect(book.integrate()).rejects.toThrow(LogDamaged)
  expect(await rows('select count(*) as n from log_pending')).toEqual([{ n: 1 }])
})

test('a database that came from elsewhere goes on under a new name, which quotes the last checkpoint', async () => {
  await book.grow(3)
  const last = await book.note()
  await book.tamper(`update log_epoch set lineage = 'another cluster'`)
  book.clock.advance(60_000)
  await book.append({ step: 'after the restore' })
  await book.integrate()
  const number = (NOON + 60_000) / 1000
  expect((await rows('select number, origin, start_size, previous from log_epoch order by number'))[1]).toEqual({
    number,
    origin: `liaison.harbour.example/log/${number}`,
    start_size: 4,
    previous: last,
  })
  expect(opened(await book.note(), `liaison.harbour.example/log/${number}`).size).toBe(6)
  expect((await book.verify({ kept: [last] })).findings).toEqual([])
})

test('a new secret key begins an epoch too', async () => {
  await book.grow(1)
  const signer = logSigner(PUBLIC_URL, secretsFrom(Buffer.alloc(32, 8)))
  await book.append({ step: 'next' })
  await integrateAll(book.source, signer)
  const epochs = await rows('select key from log_epoch')
  expect(new Set(epochs.map((row) => row.key)).size).toBe(2)
})

test('two restores of one backup never take the same name', async () => {
  await book.grow(2)
  const first = await startEpoch(book.host(), book.signer)
  book.clock.advance(1_000)
  await book.tamper(
    `delete from log_checkpoint where epoch = ${first.number}`,
    `delete from log_leaf where index >= 3`,
    `delete from log_node where (index + 1) * 2 ^ level > 3`,
    `delete from log_epoch where number = ${first.number}`,
  )
  const second = await startEpoch(book.host(), book.signer)
  expect(second.number).toBeGreaterThan(first.number)
})

test('a restore may quote a later checkpoint that somebody outside has, and no foreign one', async () => {
  await book.grow(2)
  await book.grow(2)
  const outside = await book.note()
  await book.tamper(
    `delete from log_checkpoint where size = 5`,
    `delete from log_entry where seq in (select seq from log_leaf where index >= 3)`,
    `delete from log_leaf where index >= 3`,
    `delete from log_node where (index + 1) * 2 ^ level > 3`,
  )
  await expect(startEpoch(book.host(), book.signer, 'x/log/1\n5\nAAAA\n\n— x y\n')).rejects.toMatchObject({
    code: 'not_our_checkpoint',
  })
  const epoch = await startEpoch(book.host(), book.signer, outside)
  expect(epoch).toMatchObject({ startSize: 3, previous: outside })
  expect((await book.verify()).findings).toEqual([])
  expect((await book.verify({ kept: [outside] })).findings).toMatchObject([
    { kind: 'kept_before_restore', size: 5, restoredTo: 3, origin: epoch.origin },
  ])
})
