import {
  EMPTY_RANGE,
  extendRange,
  formatLogProof,
  formatVerifierKey,
  leafOf,
  makeConsistencyProof,
  makeEntry,
  makeInclusionProof,
  nodeReader,
  signCheckpoint,
  toBase64,
  verifierKeyOf,
} from '@liaison/core/log'
import { expect, it } from 'vitest'
import { hasGrown, readNote, verifyEntry } from './verify.ts'

const origin = 'liaison.example/log/1'
const secretKey = new Uint8Array(32).fill(1)
const keyOf = (seed: Uint8Array) => formatVerifierKey(verifierKeyOf({ name: origin, secretKey: seed }))
const key = keyOf(secretKey)
const salt = new Uint8Array(16).fill(7)

const entryTexts = Array.from({ length: 7 }, (_, at) =>
  makeEntry({
    at: at * 1000,
    actor: { kind: 'system' },
    action: 'log.tested',
    subject: { kind: 'log', id: 'l' },
    payload: null,
    private: { name: `Person ${at}` },
    salt,
  }),
)
const leaves = entryTexts.map((text) => leafOf(text))
const treeOf = (size: number) => extendRange(EMPTY_RANGE, leaves.slice(0, size))
const read = nodeReader([...leaves.map((hash, index) => ({ level: 0, index, hash })), ...treeOf(7).nodes])
const note = (size: number) => signCheckpoint({ origin, size, root: treeOf(size).root }, secretKey)
const proof = formatLogProof({ index: 5, hashes: makeInclusionProof(5, 7, read), checkpoint: note(7) })

const entry = {
  index: 5,
  leafHash: toBase64(leaves[5] as Uint8Array),
  text: entryTexts[5] as string,
  entry: null,
  private: { name: 'Person 5' },
  salt: toBase64(salt),
  erased: false,
}
const wrong = (...given: Parameters<typeof verifyEntry>) =>
  verifyEntry(...given).flatMap(({ right }, at) => (right ? [] : [at]))

it('proves an entry as the server stores it, and one whose text is hidden', () => {
  expect(wrong(entry, proof, key)).toEqual([])
  expect(wrong({ ...entry, text: null, private: null, salt: null }, proof, key)).toEqual([])
})

it.each([
  ['a changed text', { ...entry, text: entry.text.replace('log.tested', 'log.trusted') }, [0, 3]],
  ['another name in the private part', { ...entry, private: { name: 'Person 6' } }, [1]],
  ['another place', { ...entry, index: 4 }, [3]],
])('refuses %s at its step', (_, given, steps) => {
  expect(wrong(given, proof, key)).toEqual(steps)
})

it('refuses what another key has signed, and what is no proof at all', () => {
  expect(wrong(entry, proof, keyOf(new Uint8Array(32).fill(2)))).toEqual([2, 3])
  expect(wrong(entry, 'nothing', 'nothing')).toEqual([2, 3])
})

it('proves that a log only grew, and refuses one that was rewritten', () => {
  const [older, newer] = [readNote(note(3), key), readNote(note(7), key)]
  if (typeof older === 'string' || typeof newer === 'string') throw new Error('no checkpoint')
  const hashes = makeConsistencyProof(3, 7, read).map(toBase64)
  expect(hasGrown(older, newer, hashes)).toBe(true)
  expect(hasGrown({ ...older, root: new Uint8Array(32) }, newer, hashes)).toBe(false)
  expect(readNote('nothing', key)).toContain('note')
})
