import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  canonicalize,
  EMPTY_RANGE,
  extendRange,
  fromBase64,
  leafHash,
  openCheckpoint,
  openNote,
  parseVerifierKey,
  rootOf,
  type VerifierKey,
  verifyConsistency,
  verifyEntries,
  verifyInclusion,
} from './index.ts'

/**
 * Published test vectors of RFC 8785, transparency-dev/merkle, transparency-dev/tessera and C2SP. Users do not have the
 * folder.
 */
const shared = new URL('../../../shared/data/', import.meta.url)
const present = existsSync(new URL('tlog', shared)) && existsSync(new URL('jcs', shared))

const read = (path: string) => readFileSync(new URL(path, shared))
const readJson = (path: string) => JSON.parse(read(path).toString('utf8'))
const names = (path: string) => readdirSync(new URL(path, shared))
const files = (path: string) =>
  readdirSync(new URL(path, shared), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
const hash = (base64: string | null) => fromBase64(base64 ?? '') ?? new Uint8Array()
const hashes = (list: string[] | null) => (list ?? []).map(hash)
const urlPath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

function knownKey(text: string): VerifierKey {
  const parsed = parseVerifierKey(text)
  if (parsed.kind === 'refused') throw new Error(parsed.detail)
  return parsed.key
}

const promise = 'the published vectors are judged as their publishers judge them'

describe.skipIf(!present)(
  present ? promise : `${promise} (skipped: ../shared/data is not beside this checkout)`,
  () => {
    test('RFC 8785: every input gives the published bytes', () => {
      for (const name of names('jcs/input')) {
        const bytes = Buffer.from(canonicalize(readJson(`jcs/input/${name}`)), 'utf8')
        expect(bytes, name).toEqual(read(`jcs/output/${name}`))
        const hex = read(`jcs/outhex/${name.replace('.json', '.txt')}`)
          .toString('ascii')
          .replaceAll(/\s/g, '')
        expect(bytes.toString('hex'), name).toBe(hex)
      }
    })

    test('RFC 6962: the reference tree has the published root at every size', () => {
      const tree = readJson('tlog/rfc6962-reference-tree.json')
      const leaves = tree.leaf_inputs_hex.map((hex: string) => leafHash(Buffer.from(hex, 'hex')))
      for (const [size, root] of tree.root_by_size_hex.entries()) {
        expect(Buffer.from(rootOf(leaves.slice(0, size))).toString('hex')).toBe(root)
      }
    })

    test('inclusion proofs: good ones pass, every corrupted one fails', () => {
      const cases = files('tlog/inclusion')
      expect(cases.length).toBeGreaterThan(40)
      for (const name of cases) {
        const { leafIdx, treeSize, root, leafHash, proof, wantErr } = readJson(`tlog/inclusion/${urlPath(name)}`)
        const verdict = verifyInclusion(leafIdx, hash(leafHash), hashes(proof), { size: treeSize, root: hash(root) })
        expect(verdict, name).toBe(!wantErr)
      }
    })

    test('consistency proofs: good ones pass, every corrupted one fails', () => {
      const cases = files('tlog/consistency')
      expect(cases.length).toBeGreaterThan(40)
      for (const name of cases) {
        const { size1, size2, root1, root2, proof, wantErr } = readJson(`tlog/consistency/${urlPath(name)}`)
        const older = { size: size1, root: hash(root1) }
        const newer = { size: size2, root: hash(root2) }
        expect(verifyConsistency(older, newer, hashes(proof)), name).toBe(!wantErr)
      }
    })

    test('signed notes: the published signatures open', () => {
      for (const { vkey, text, signature_line } of readJson('tlog/signed-note-vectors.json')) {
        const key = knownKey(vkey)
        expect(openNote(`${text}\n${signature_line}\n`, [key])).toEqual({ kind: 'opened', text, signedBy: [key] })
      }
    })

    describe('a real tile log', () => {
      const tiles = () => {
        const { entries, vkey } = readJson('tlog/tessera-testlog/log.json') as { entries: string[]; vkey: string }
        const checkpoints = names('tlog/tessera-testlog')
          .filter((name) => name.startsWith('checkpoint'))
          .map((name) => read(`tlog/tessera-testlog/${name}`).toString('utf8'))
        const tile = read('tlog/tessera-testlog/tile/0/000.p/15')
        const leaves = entries.map((_, at) => new Uint8Array(tile.subarray(32 * at, 32 * at + 32)))
        return { entries, keys: [knownKey(vkey)], checkpoints, leaves }
      }

      test('every one of its checkpoints has the root of its tiles', () => {
        const { checkpoints, keys, leaves } = tiles()
        expect(checkpoints).toHaveLength(17)
        for (const note of checkpoints) {
          const opened = openCheckpoint(note, keys)
          if (opened.kind === 'refused') throw new Error(opened.detail)
          const { size, root } = opened.checkpoint
          expect(extendRange(EMPTY_RANGE, leaves.slice(0, size)).root, `size ${size}`).toEqual(root)
        }
      })

      test('it verifies as a whole, and a changed entry is named', () => {
        const { entries, checkpoints, keys, leaves } = tiles()
        const stored = entries.map((text, index) => ({ index, text, leafHash: leaves[index]! }))
        expect(verifyEntries(stored, { checkpoints, keys })).toMatchObject({ findings: [], size: 15, confirmed: 15 })
        stored[7]!.text = 'eight'
        expect(verifyEntries(stored, { checkpoints, keys }).findings).toEqual([{ kind: 'text_differs', index: 7 }])
      })
    })
  },
)
