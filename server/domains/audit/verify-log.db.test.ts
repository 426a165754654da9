import { EMPTY_RANGE, extendRange, formatVerifierKey, leafOf, signCheckpoint } from '@liaison/core/log'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { secretsFrom } from '../../kernel/secrets.ts'
import { erasePrivate } from './erase-private.ts'
import { describeFinding } from './findings.ts'
import { keyFor, type LogSigner, logSigner } from './signer.ts'
import { type LogBook, openLogBook, PUBLIC_URL } from './testing/log-book.ts'

const ORIGIN = 'liaison.harbour.example/log/1'

/** Index 0 begins the epoch; then three batches: 1 to 4, 5 to 10, 11 to 13. */
let book: LogBook
beforeEach(async () => {
  book = await openLogBook()
  await book.grow(4, 6, 3)
})
afterEach(() => book[Symbol.asyncDispose]())

const seqOf = (index: number) => `(select seq from log_leaf where index = ${index})`
const findings = async (options?: Parameters<LogBook['verify']>[0]) => (await book.verify(options)).findings
const kinds = async (options?: Parameters<LogBook['verify']>[0]) => (await findings(options)).map((one) => one.kind)
/** A later text of the same form, as a forger would write it. */
const forged = (index: number) =>
  `update log_entry set text = replace(text, '"step"', '"stop"') where seq = ${seqOf(index)}`

test('a log that nobody touched has nothing wrong with it', async () => {
  const { findings, size, signed, keysGiven } = await book.verify({ kept: [await book.note()] })
  expect({ findings, size, keysGiven }).toEqual({ findings: [], size: 14, keysGiven: true })
  expect(signed).toEqual({ origin: ORIGIN, size: 14, at: book.clock.now() })
  expect((await book.verify({ keys: 'stated' })).keysGiven).toBe(false)
})

describe('whoever owns the database is found out, and what he did is named:', () => {
  test('a changed text', async () => {
    await book.tamper(forged(6))
    const found = await findings()
    expect(found).toEqual([
      {
        kind: 'text_changed',
        index: 6,
        seq: expect.any(Number),
        action: 'incident.noted',
        at: '2026-03-28T12:00:00.000Z',
      },
    ])
    expect(describeFinding(found[0]!)).toMatch(
      /^entry 6 \(seq \d+, incident.noted, 2026-03-28T12:00:00.000Z\): its text was changed$/,
    )
  })

  test('two texts exchanged', async () => {
    await book.tamper(
      `update log_entry e set text = o.text, private = o.private, salt = o.salt from log_entry o
        where e.seq = ${seqOf(3)} and o.seq = ${seqOf(8)} or e.seq = ${seqOf(8)} and o.seq = ${seqOf(3)}`,
    )
    expect(await findings()).toMatchObject([
      { kind: 'text_changed', index: 3, holdsTextOf: 8 },
      { kind: 'text_changed', index: 8, holdsTextOf: 3 },
    ])
  })

  test('two leaves exchanged with their entries', async () => {
    await book.tamper(
      `update log_leaf set index = -1 where index = 6`,
      `update log_leaf set index = 6 where index = 7`,
      `update log_leaf set index = 7 where index = -1`,
    )
    expect(await findings()).toMatchObject([
      { kind: 'root_differs', size: 11, agreedAt: 5, further: 1 },
      { kind: 'node_changed', level: 1, index: 3 },
      { kind: 'node_changed', level: 2, index: 1 },
      { kind: 'node_changed', level: 3, index: 0 },
    ])
  })

  test('an entry removed', async () => {
    await book.tamper(`delete from log_entry where seq = ${seqOf(2)}`)
    expect(await findings()).toMatchObject([{ kind: 'entry_removed', index: 2 }])
  })

  test('an entry removed with its leaf', async () => {
    await book.tamper(`delete from log_entry where seq = ${seqOf(7)}`, `delete from log_leaf where index = 7`)
    expect(await findings()).toEqual([
      { kind: 'entries_missing', from: 7, to: 7 },
      { kind: 'root_unknown', size: 11, further: 1 },
    ])
  })

  test('a leaf removed, its entry left behind', async () => {
    await book.tamper(`delete from log_leaf where index = 7`)
    expect(await kinds()).toEqual(['entries_missing', 'root_unknown', 'entry_lost'])
  })

  test('the end cut off, checkpoints and all, by a checkpoint kept outside', async () => {
    const kept = await book.note()
    await book.tamper(
      `delete from log_entry where seq in (select seq from log_leaf where index >= 11)`,
      `delete from log_leaf where index >= 11`,
      `delete from log_node where (index + 1) * 2 ^ level > 11`,
      `delete from log_checkpoint where size > 11`,
    )
    expect(await findings()).toEqual([])
    expect(await findings({ kept: [kept] })).toEqual([{ kind: 'kept_not_reached', position: 1, size: 14, reached: 11 }])
  })

  test('the end cut off, the checkpoint left', async () => {
    await book.tamper(`delete from log_leaf where index >= 12`)
    expect(await kinds()).toEqual(['entries_missing', 'root_unknown', 'entry_lost', 'entry_lost'])
  })

  test('a changed leaf, told from a changed text by what was signed', async () => {
    await book.tamper(`update log_leaf set hash = sha256('x') where index = 9`)
    expect(await findings()).toMatchObject([{ kind: 'leaf_changed', index: 9, action: 'incident.noted' }])
  })

  test('a changed, a removed and a surplus node', async () => {
    await book.tamper(
      `update log_node set hash = sha256('x') where level = 1 and index = 2`,
      `delete from log_node where level = 3 and index = 0`,
      `insert into log_node values (1, 7, sha256('x'))`,
    )
    expect(await findings()).toEqual([
      { kind: 'node_changed', level: 1, index: 2 },
      { kind: 'node_missing', level: 3, index: 0 },
      { kind: 'node_surplus', level: 1, index: 7 },
    ])
  })

  test('a checkpoint removed from between', async () => {
    await book.tamper('delete from log_checkpoint where size = 5')
    expect(await findings()).toEqual([{ kind: 'checkpoints_missing', from: 2, to: 2 }])
  })

  test('the last checkpoint removed', async () => {
    await book.tamper('delete from log_checkpoint where size = 14')
    expect(await findings()).toEqual([{ kind: 'entries_unsigned', from: 11, to: 13 }])
  })

  test('a checkpoint forged with another key', async () => {
    const { secretKey } = logSigner(PUBLIC_URL, secretsFrom(Buffer.alloc(32, 9)))
    const note = signCheckpoint({ origin: ORIGIN, size: 11, root: new Uint8Array(32) }, secretKey)
    await book.tamper(`update log_checkpoint set note = '${note}' where size = 11`)
    expect(await findings()).toEqual([
      { kind: 'checkpoint_refused', size: 11, detail: 'no known key has signed the note' },
    ])
  })

  test('a checkpoint of another size in the place of one', async () => {
    await book.tamper(
      'update log_checkpoint c set note = o.note from log_checkpoint o where c.size = 11 and o.size = 5',
    )
    expect(await kinds()).toEqual(['checkpoint_refused'])
  })

  test('a private part changed, taken without a trace, or put where there was none', async () => {
    await book.tamper(
      `update log_entry set private = '{"text": "nothing happened"}' where seq = ${seqOf(2)}`,
      `update log_entry set private = null, salt = null where seq = ${seqOf(6)}`,
      `update log_entry set private = '{"text": "x"}', salt = '\\x00' where seq = ${seqOf(0)}`,
    )
    expect(await findings()).toMatchObject([
      { kind: 'private_added', index: 0 },
      { kind: 'private_changed', index: 2 },
      { kind: 'private_removed', index: 6 },
    ])
  })

  test('an entry moved to another incident, to hide it from whoever may see its own', async () => {
    await book.tamper(
      `alter table log_entry disable trigger all`,
      `update log_entry set incident_id = gen_random_uuid() where seq = ${seqOf(4)}`,
    )
    expect(await findings()).toMatchObject([{ kind: 'incident_changed', index: 4 }])
  })

  test('an entry kept from the tree, one left waiting, and one put before the tree again', async () => {
    await book.append({ step: 'never' })
    await book.append({ step: 'waits' })
    await book.tamper(
      `delete from log_pending where seq = (select min(seq) from log_pending)`,
      `insert into log_pending select seq from log_leaf where index = 1`,
    )
    expect(await kinds()).toEqual(['entry_pending_twice', 'entry_lost'])
    book.clock.advance(6 * 60_000)
    expect(await kinds()).toEqual(['entry_pending_twice', 'entry_lost', 'entry_waiting'])
  })

  test('the table of epochs made to say something else', async () => {
    await book.tamper(`update log_epoch set origin = 'elsewhere.example/log/1'`)
    expect(await findings()).toMatchObject([{ kind: 'epoch_refused', number: 1 }])
  })
})

describe('a log rewritten as a whole', () => {
  /** Changes an entry and makes leaves, nodes and roots fit; the checkpoints too, where there is a key to sign with. */
  async function rewrite(secretKey?: Uint8Array): Promise<void> {
    await book.tamper(forged(6))
    const { rows } = await book.db.owner.query(
      'select index, text from log_leaf join log_entry using (seq) order by index',
    )
    const leaves = rows.map((row) => leafOf(row.text))
    const { nodes } = extendRange(EMPTY_RANGE, leaves)
    const hex = (hash: Uint8Array) => `'\\x${Buffer.from(hash).toString('hex')}'`
    const notes = await book.db.owner.query('select size from log_checkpoint')
    await book.tamper(
      ...leaves.map((leaf, i) => `update log_leaf set hash = ${hex(leaf)} where index = ${i}`),
      ...nodes.map((n) => `update log_node set hash = ${hex(n.hash)} where level = ${n.level} and index = ${n.index}`),
      ...notes.rows.map(({ size }) => {
        const { root } = extendRange(EMPTY_RANGE, leaves.slice(0, size))
        const note = secretKey && signCheckpoint({ origin: ORIGIN, size, root }, secretKey)
        return `update log_checkpoint set root = ${hex(root)}${note ? `, note = '${note}'` : ''} where size = ${size}`
      }),
    )
  }

  test('without the key does not fit what was signed', async () => {
    await rewrite()
    expect(await findings()).toEqual([{ kind: 'root_differs', size: 11, agreedAt: 5, further: 1 }])
    expect(await kinds({ keys: 'stated' })).toEqual(['root_differs'])
  })

  test('and signed anew with another key is signed by nobody known', async () => {
    await rewrite(logSigner(PUBLIC_URL, secretsFrom(Buffer.alloc(32, 9))).secretKey)
    expect(await kinds()).toEqual([...Array(4).fill('checkpoint_refused'), 'entries_unsigned'])
  })

  test('and signed anew with the stolen key differs from a checkpoint that was kept outside', async () => {
    const kept = await book.note()
    await rewrite(book.signer.secretKey)
    expect(await findings()).toEqual([])
    expect(await findings({ kept: [kept] })).toEqual([{ kind: 'kept_differs', position: 1, size: 14, agreedAt: 0 }])
  })

  test('under another key that the log itself states is contradicted by the kept checkpoint', async () => {
    const kept = await book.note()
    const other = logSigner(PUBLIC_URL, secretsFrom(Buffer.alloc(32, 9)))
    const keyText = (signer: LogSigner) => formatVerifierKey(keyFor(signer, ORIGIN))
    await book.tamper(`update log_entry set text = replace(text, '${keyText(book.signer)}', '${keyText(other)}')`)
    await rewrite(other.secretKey)
    expect(await kinds({ keys: 'stated', kept: [kept] })).toContain('kept_refused')
    expect(await kinds()).toContain('epoch_refused')
  })
})

test('what cannot be a checkpoint is said, and an older kept one is proved too', async () => {
  const older = await book.note()
  await book.grow(5)
  expect(await findings({ kept: ['not a note', older] })).toEqual([
    { kind: 'kept_refused', position: 1, detail: 'it is not a checkpoint' },
  ])
})

test('an erased private part is no finding, as its erasure is on record', async () => {
  await erasePrivate(book.host(), 6, 'Asked for by the person concerned.')
  await book.integrate()
  expect(await findings()).toEqual([])
})
