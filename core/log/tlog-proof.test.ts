import { describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { EMPTY_RANGE, extendRange } from './compact-range.ts'
import { toBase64 } from './encoding.ts'
import { leafOf, makeEntry } from './entry.ts'
import { verifierKeyOf } from './note-keys.ts'
import { formatLogProof, parseLogProof, verifyLogProof } from './tlog-proof.ts'
import { nodeReader } from './tree-nodes.ts'
import { makeInclusionProof } from './tree-proofs.ts'

const origin = 'liaison.example/log'
const secretKey = new Uint8Array(32).fill(1)
const keys = [verifierKeyOf({ name: origin, secretKey })]

const texts = Array.from({ length: 7 }, (_, seq) =>
  makeEntry({
    seq,
    at: seq * 1000,
    actor: { kind: 'system' },
    action: 'log.tested',
    subject: { kind: 'log', id: 'l' },
    payload: null,
  }),
)
const leaves = texts.map((text) => leafOf(text))
const tree = extendRange(EMPTY_RANGE, leaves)
const read = nodeReader([...leaves.map((hash, index) => ({ level: 0, index, hash })), ...tree.nodes])
const checkpoint = signCheckpoint({ origin, size: 7, root: tree.root }, secretKey)

const proof = { index: 5, hashes: makeInclusionProof(5, 7, read), checkpoint }
const text = formatLogProof(proof)

describe('a proof handed to an outsider', () => {
  test('has the form of c2sp.org/tlog-proof', () => {
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 5\n${proof.hashes.map(toBase64).join('\n')}\n\n${checkpoint}`)
    expect(parseLogProof(text)).toEqual({ kind: 'parsed', proof })
  })

  test('may carry extra data, which is given back unjudged', () => {
    const extra = Uint8Array.of(1, 2, 3)
    const carrying = formatLogProof({ ...proof, extra })
    expect(carrying).toContain('@v1\nextra AQID\nindex 5\n')
    expect(parseLogProof(carrying)).toEqual({ kind: 'parsed', proof: { ...proof, extra } })
    expect(verifyLogProof(carrying, leaves[5]!, keys)).toMatchObject({ kind: 'verified', index: 5 })
  })

  test('of the only entry of a log has no hashes', () => {
    const first = signCheckpoint({ origin, size: 1, root: leaves[0]! }, secretKey)
    const lone = formatLogProof({ index: 0, hashes: [], checkpoint: first })
    expect(lone).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${first}`)
    expect(verifyLogProof(lone, leaves[0]!, keys)).toMatchObject({ kind: 'verified', checkpoint: { size: 1 } })
  })

  test.each(leaves.map((_, index) => index))('shows entry %i, and no other, to be in the log', (index) => {
    const own = formatLogProof({ index, hashes: makeInclusionProof(index, 7, read), checkpoint })
    for (const [other, leaf] of leaves.entries()) {
      expect(verifyLogProof(own, leaf, keys).kind).toBe(other === index ? 'verified' : 'refused')
    }
  })

  test.each([
    ['is empty', ''],
    ['is of another version', text.replace('@v1', '@v2')],
    ['has no index', text.replace('index 5\n', '')],
    ['has an index with a leading zero', text.replace('index 5', 'index 05')],
    ['has a line that is no hash', text.replace('index 5\n', 'index 5\nAAAA\n')],
    ['has extra data that is not base64', text.replace('index', 'extra !\nindex')],
    ['has lines ended as on Windows', text.replaceAll('\n', '\r\n')],
    ['has no checkpoint', text.slice(0, text.indexOf('\n\n'))],
  ])('is refused if it %s', (_, unfit) => {
    expect(verifyLogProof(unfit, leaves[5]!, keys)).toMatchObject({ kind: 'refused', why: 'not_a_proof' })
  })

  test('is refused if it shows another index, lacks a hash, or comes under a checkpoint that is not signed by the log', () => {
    const whyRefused = (unfit: string, known = keys) => verifyLogProof(unfit, leaves[5]!, known)
    expect(whyRefused(text.replace('index 5', 'index 4'))).toMatchObject({ why: 'not_included' })
    expect(whyRefused(text.replace(`${toBase64(leaves[4]!)}\n`, ''))).toMatchObject({ why: 'not_included' })
    expect(whyRefused(text.replace('\n7\n', '\n8\n'))).toMatchObject({ why: 'wrong_signature' })
    expect(whyRefused(text, [])).toMatchObject({ why: 'no_known_signature' })
  })
})
