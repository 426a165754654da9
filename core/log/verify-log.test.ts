import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { leafOf, makeEntry } from './entry.ts'
import { describeFinding } from './findings.ts'
import { rootOf } from './merkle.ts'
import { verifierKeyOf } from './note-keys.ts'
import { type StoredEntry, startVerification, verifyEntries } from './verify-log.ts'

const origin = 'liaison.example/log'
const secretKey = new Uint8Array(32).fill(1)
const keys = [verifierKeyOf({ name: origin, secretKey })]

const entryText = (seq: number, note = 'as it was') =>
  makeEntry({
    seq,
    at: seq * 1000,
    actor: { kind: 'person', id: 'p1' },
    action: 'incident.updated',
    subject: { kind: 'incident', id: 'i1' },
    payload: { note },
  })
const stored = (index: number, text = entryText(index)) => ({ index, text, leafHash: leafOf(text) })
const sound = Array.from({ length: 25 }, (_, index) => stored(index))
const leaves = sound.map(({ leafHash }) => leafHash)
const checkpointAt = (size: number, root = rootOf(leaves.slice(0, size))) =>
  signCheckpoint({ origin, size, root }, secretKey)
const checkpoints = [checkpointAt(20), checkpointAt(0), checkpointAt(15)]

/** The sentences a person reads. */
const sentences = (entries: Iterable<StoredEntry>, notes: readonly string[] = checkpoints) =>
  verifyEntries(entries, { checkpoints: notes, keys }).findings.map(describeFinding)

describe('verifying a log', () => {
  test('a sound one gives no finding, and says how far it is signed', () => {
    const result = verifyEntries(sound, { checkpoints, keys })
    expect(result).toEqual({ findings: [], size: 25, root: rootOf(leaves), confirmed: 20 })
  })

  test('one without any checkpoint is not wrong, but nobody vouches for it', () => {
    expect(verifyEntries(sound, { checkpoints: [], keys })).toMatchObject({ findings: [], confirmed: 0 })
  })

  test('an entry withheld from the reader counts by its hash alone', () => {
    expect(sentences(sound.map((entry) => (entry.index % 3 ? entry : { ...entry, text: undefined })))).toEqual([])
  })

  test('it is enough to have the texts', () => {
    expect(sentences(sound.map(({ index, text }) => ({ index, text })))).toEqual([])
  })

  test('a changed text is named, and the tree shows that nothing else was changed', () => {
    const changed = sound.with(17, { ...sound[17]!, text: entryText(17, 'as someone wanted it') })
    expect(sentences(changed)).toEqual(['entry 17: text does not match its stored hash'])
  })

  test('a text changed together with its hash shows at the next checkpoint', () => {
    const changed = sound.with(17, stored(17, entryText(17, 'as someone wanted it')))
    expect(sentences(changed)).toEqual(['checkpoint at size 20: root differs (agreed up to size 15)'])
  })

  test('a missing entry is named, and what hangs on it', () => {
    expect(sentences(sound.toSpliced(18, 1))).toEqual([
      'entry 18 is missing',
      'checkpoint at size 20: only 18 entries came without a gap',
    ])
  })

  test('entries cut off at the end are missed by the checkpoint', () => {
    expect(sentences(sound.slice(0, 19))).toEqual(['checkpoint at size 20: only 19 entries came without a gap'])
    expect(sentences([])).toHaveLength(2)
  })

  test('entries out of their order are named, and not also as missing', () => {
    const [a, b] = [sound[21]!, sound[22]!]
    expect(sentences(sound.with(21, b).with(22, a))).toEqual(['entry 21 comes after entry 22'])
  })

  test('two entries that changed places, indexes and all, show at the next checkpoint', () => {
    const swapped = sound.with(3, { ...sound[4]!, index: 3 }).with(4, { ...sound[3]!, index: 4 })
    expect(sentences(swapped)).toEqual([
      'checkpoint at size 15: root differs (agreed up to size 0)',
      'checkpoint at size 20: root differs (agreed up to size 0)',
    ])
  })

  test('an entry given twice is named', () => {
    expect(sentences([...sound, sound[4]!])).toEqual(['entry 4 comes twice'])
  })

  test.each<[string, StoredEntry, string]>([
    ['without text and hash', { index: 22 }, 'entry 22: it has neither text nor hash'],
    ['with a cut hash', { index: 22, leafHash: leaves[22]!.subarray(1) }, 'entry 22: its stored hash is not a hash'],
    ['with a lone surrogate', { ...sound[22]!, text: '"\ud800"' }, 'entry 22: its text holds a lone surrogate'],
  ])('an entry %s is named', (_, entry, sentence) => {
    expect(sentences([...sound.slice(0, 22), entry, ...sound.slice(23)])).toEqual([sentence])
  })

  test.each([-1, 2.5, Number.NaN])('%d is not an index', (index) => {
    expect(sentences([...sound, { ...sound[3]!, index }])).toEqual([`entry ${index}: not an index`])
  })
})

describe('verifying the checkpoints of a log', () => {
  test('one that is not signed by the log is refused', () => {
    const forged = signCheckpoint({ origin, size: 20, root: rootOf(leaves.slice(0, 20)) }, new Uint8Array(32).fill(2))
    expect(sentences(sound, [checkpointAt(15), forged])).toEqual([
      'checkpoint 2 of those given: no known key has signed the note',
    ])
  })

  test('two roots signed for one size are a conflict, and the entries tell which is theirs', () => {
    expect(sentences(sound, [checkpointAt(20), checkpointAt(20, leaves[0])])).toEqual([
      'two checkpoints at size 20 have different roots: the log shows two histories',
      'checkpoint at size 20: root differs (agreed up to size 20)',
    ])
  })

  test('the same checkpoint twice is none', () => {
    expect(sentences(sound, [checkpointAt(20), checkpointAt(20)])).toEqual([])
  })

  test('one of another log does not belong there', () => {
    const other = { name: 'other.example/log', secretKey }
    const note = signCheckpoint({ origin: other.name, size: 1, root: leaves[0]! }, secretKey)
    const known = [...keys, verifierKeyOf(other)]
    const { findings } = verifyEntries(sound, { checkpoints: [checkpointAt(20), note], keys: known })
    expect(findings.map(describeFinding)).toEqual([
      'checkpoint 2 of those given is of other.example/log, not of liaison.example/log',
    ])
    const named = verifyEntries(sound, { checkpoints: [note], keys: known, origin })
    expect(named.findings).toMatchObject([{ kind: 'origin_differs' }])
  })

  test('a root signed for the empty log is compared too', () => {
    expect(sentences(sound, [checkpointAt(0, leaves[0])])).toEqual([
      'checkpoint at size 0: root differs (agreed up to size 0)',
    ])
  })
})

test('findings do not depend on how the entries are cut into batches, nor on whose SHA-256 is used', () => {
  const broken = sound.with(3, { ...sound[3]!, text: entryText(3, 'x') }).toSpliced(18, 1)
  const whole = verifyEntries(broken, { checkpoints, keys }).findings
  expect(whole).toHaveLength(3)
  const platform = (bytes: Uint8Array) => new Uint8Array(hash('sha256', bytes, 'buffer'))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), (length) => {
      const verification = startVerification({ checkpoints, keys, sha256: platform })
      const findings = [...verification.findings]
      for (let at = 0; at < broken.length; at += length)
        findings.push(...verification.add(broken.slice(at, at + length)))
      expect([...findings, ...verification.finish().findings]).toEqual(whole)
    }),
  )
})

test('a log longer than a stretch verifies', () => {
  const long = Array.from({ length: 2345 }, (_, index) => ({ index, leafHash: leafOf(`${index}`) }))
  const root = rootOf(long.map(({ leafHash }) => leafHash))
  expect(verifyEntries(long, { checkpoints: [checkpointAt(2345, root)], keys })).toMatchObject({
    findings: [],
    confirmed: 2345,
  })
})
