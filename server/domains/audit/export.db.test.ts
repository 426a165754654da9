import { formatVerifierKey } from '@liaison/core/log'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretsFrom } from '../../kernel/secrets.ts'
import { erasePrivate } from './erase-private.ts'
import { exportLog } from './export-log.ts'
import { keyFor, logSigner } from './signer.ts'
import { type LogBook, openLogBook } from './testing/log-book.ts'
import { verifyExport, verifyInstalledLog } from './verify-here.ts'

/** Index 0 begins the epoch; then two batches: 1 to 4, 5 to 7; exporting adds 8. Lines: header, 0, checkpoint, 1 to 4, … */
let book: LogBook
beforeEach(async () => {
  book = await openLogBook()
  await book.grow(4, 3)
})
afterEach(() => book[Symbol.asyncDispose]())

async function exported(options = { private: false }): Promise<string[]> {
  let text = ''
  await exportLog(book.host(), book.installed, options, async (lines) => {
    for await (const chunk of lines) text += chunk
  })
  return text.trimEnd().split('\n')
}
async function* each(lines: string[]) {
  yield* lines
}
const verify = async (lines: string[], options?: Parameters<typeof verifyExport>[1]) =>
  (await verifyExport(each(lines), options)).findings
const own = () => keyFor(book.signer, 'log')

test('an export verifies offline, by the key it states or by one that the reader brings', async () => {
  const lines = await exported()
  expect(JSON.parse(lines[0]!)).toEqual({
    format: 'liaison-log',
    version: 1,
    exportedAt: '2026-03-28T12:00:00.000Z',
    origin: 'liaison.harbour.example/log/1',
    key: formatVerifierKey(keyFor(book.signer, 'liaison.harbour.example/log/1')),
    private: false,
    epochs: [expect.objectContaining({ number: 1, startSize: 0, previous: null })],
  })
  expect(await verifyExport(each(lines))).toMatchObject({ findings: [], size: 9, keysGiven: false })
  expect(await verifyExport(each(lines), { keys: [own()], kept: [await book.note()] })).toMatchObject({
    findings: [],
    size: 9,
    keysGiven: true,
  })
  const stranger = keyFor(logSigner('https://x.example', secretsFrom(Buffer.alloc(32, 9))), 'log')
  expect((await verify(lines, { keys: [stranger] })).map((one) => one.kind)).toContain('checkpoint_refused')
})

test('private parts are in it only when asked for, and are then verified too', async () => {
  expect((await exported()).join()).not.toContain('"text":"step')
  await erasePrivate(book.host(), 2, 'Asked for.')
  await book.integrate()
  const lines = await exported({ private: true })
  expect(lines.filter((line) => line.includes('"private":{"text":"step'))).toHaveLength(6)
  expect(await verify(lines)).toEqual([])
  const changed = lines.map((line) => line.replace('"private":{"text":"step 3"', '"private":{"text":"nothing"'))
  expect(await verify(changed)).toMatchObject([{ kind: 'private_changed', index: 3 }])
  const taken = lines.map((line) =>
    line.replace(/"private":\{"text":"step 3"\},"salt":"[^"]*"/, '"private":null,"salt":null'),
  )
  expect(await verify(taken)).toMatchObject([{ kind: 'private_removed', index: 3 }])
})

test('that a copy was made is on record, with or without private parts', async () => {
  await exported({ private: true })
  const { rows } = await book.db.owner.query(
    `select text::jsonb -> 'payload' as payload from log_entry where action = 'audit.exported'`,
  )
  expect(rows).toEqual([{ payload: { private: true } }])
  const auditor = await book.addPerson('auditor')
  const refused = exportLog(book.as(auditor), book.installed, { private: false }, async () => {})
  await expect(refused).rejects.toMatchObject({ kind: 'forbidden' })
})

test.each<[string, (lines: string[]) => string[], string[]]>([
  ['a changed text', (lines) => edited(lines, 3, (one) => one.replace('\\"step\\"', '\\"stop\\"')), ['text_changed']],
  [
    'a text changed together with its hash',
    (lines) => edited(lines, 4, () => lines[5]!.replace('"index":3', '"index":2')),
    ['root_differs'],
  ],
  ['a line taken out', (lines) => lines.toSpliced(4, 1), ['entries_missing', 'root_unknown', 'line_unreadable']],
  [
    'two lines exchanged',
    (lines) => lines.with(3, lines[4]!).with(4, lines[3]!),
    ['entries_missing', 'entry_misplaced', 'root_unknown'],
  ],
  [
    'a checkpoint taken out',
    (lines) => lines.filter((line) => !line.startsWith('{"checkpoint":2')),
    ['checkpoints_missing', 'line_unreadable'],
  ],
  ['the end cut off', (lines) => lines.slice(0, 9), ['entries_unsigned', 'line_unreadable']],
  [
    'a line of rubbish',
    (lines) => edited(lines, 4, () => '\u202e%%%'),
    ['line_unreadable', 'entries_missing', 'root_unknown', 'line_unreadable'],
  ],
  [
    'an epoch invented',
    (lines) => edited(lines, 0, (one) => one.replace('"number":1', '"number":7')),
    ['epoch_refused', 'epoch_refused'],
  ],
])('%s: found', async (_, change, kinds) => {
  const found = (await verify(change(await exported()), { keys: [own()] })).map((one) => one.kind)
  expect(found.sort()).toEqual(kinds.sort())
})

function edited(lines: string[], at: number, edit: (line: string) => string): string[] {
  return lines.with(at, edit(lines[at]!))
}

test('what is no export at all is refused in one sentence', async () => {
  for (const lines of [[], ['{}'], ['{"format":"liaison-log","version":2}'], ['PK\u0003\u0004']]) {
    await expect(verify(lines)).rejects.toThrow('This is not an export of a Liaison log')
  }
})

test('an installation verifies its log by the key in its own key file', async () => {
  const moved = { ...book.installed, publicUrl: 'https://moved.harbour.example' }
  const verified = await verifyInstalledLog(moved, { kept: [await book.note()] })
  expect(verified).toMatchObject({ findings: [], size: 8, keysGiven: true })
})

test('what was appended while no server ran is verified too, and a damaged log is said to be one', async () => {
  await book.append({ step: 'at night' })
  book.clock.advance(24 * 3_600_000)
  expect(await verifyInstalledLog(book.installed)).toMatchObject({ findings: [], size: 9 })
  await book.tamper('delete from log_checkpoint where size = 9')
  await book.append({ step: 'next' })
  expect((await verifyInstalledLog(book.installed)).findings).toEqual([{ kind: 'entries_unsigned', from: 8, to: 8 }])
})
