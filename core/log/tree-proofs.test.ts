import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EMPTY_RANGE, extendRange, readRange, rootOfRange } from './compact-range.ts'
import { toHex, utf8 } from './encoding.ts'
import { EMPTY_ROOT, leafHash, rootOf } from './merkle.ts'
import { consistencyNodes, inclusionNodes, type NodeId, nodeReader, rootNodes, type TreeNode } from './tree-nodes.ts'
import { makeConsistencyProof, makeInclusionProof, verifyConsistency, verifyInclusion } from './tree-proofs.ts'

const LARGEST = 300
const leaves = Array.from({ length: LARGEST }, (_, index) => leafHash(utf8(`entry ${index}`)))
const stored: TreeNode[] = [
  ...leaves.map((hash, index) => ({ level: 0, index, hash })),
  ...extendRange(EMPTY_RANGE, leaves).nodes,
]
const head = (size: number) => ({ size, root: rootOf(leaves.slice(0, size)) })

/** A reader that knows no more than a database was asked for. */
function only(ids: NodeId[]) {
  return nodeReader(
    stored.filter((node) => ids.some(({ level, index }) => level === node.level && index === node.index)),
  )
}

function withFlippedBit(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = Math.floor(bit / 8) % copy.length
  copy[at] = copy[at]! ^ (1 << (bit % 8))
  return copy
}

const size = fc.integer({ min: 1, max: LARGEST })
const twoSizes = fc.tuple(size, size).map((sizes) => sizes.sort((a, b) => a - b) as [number, number])
const indexInSize = size.chain((n) => fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.constant(n)))
const anyBit = fc.nat({ max: 255 })

describe('the tree', () => {
  test('hashes leaves, nodes and nothing apart (RFC 6962, reference tree of Certificate Transparency)', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    const tree = inputs.map((hex) => leafHash(Uint8Array.from(Buffer.from(hex, 'hex'))))
    expect(toHex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(rootOf([])).toEqual(EMPTY_ROOT)
    expect(toHex(rootOf(tree.slice(0, 1)))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(toHex(rootOf(tree.slice(0, 7)))).toBe('ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c')
    expect(toHex(rootOf(tree))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
  })

  test('grown in any steps it has the root of its definition, and its stored nodes give it back', () => {
    fc.assert(
      fc.property(twoSizes, ([older, newer]) => {
        const first = extendRange(EMPTY_RANGE, leaves.slice(0, older))
        const second = extendRange(first.range, leaves.slice(older, newer))
        expect(second.root).toEqual(rootOf(leaves.slice(0, newer)))
        expect([...first.nodes, ...second.nodes]).toEqual(extendRange(EMPTY_RANGE, leaves.slice(0, newer)).nodes)
        expect(readRange(newer, only(rootNodes(newer)))).toEqual(second.range)
        expect(rootOfRange(second.range)).toEqual(second.root)
      }),
    )
  })

  test('every completed node is the root over its leaves', () => {
    for (const { level, index, hash } of stored) {
      expect(hash).toEqual(rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)))
    }
  })

  test('refuses to grow from what is not its right edge', () => {
    expect(() => extendRange({ size: 3, hashes: leaves.slice(0, 1) }, [])).toThrow(RangeError)
    expect(() => extendRange({ size: -1, hashes: [] }, [])).toThrow(RangeError)
    expect(() => extendRange(EMPTY_RANGE, [new Uint8Array(31)])).toThrow(RangeError)
  })

  test('addresses nodes of trees beyond 32 bits without rounding', () => {
    const edge = rootNodes(2 ** 52 + 1)
    expect(edge).toEqual([
      { level: 52, index: 0 },
      { level: 0, index: 2 ** 52 },
    ])
    expect(rootNodes(2 ** 53 - 1)).toHaveLength(53)
    expect(inclusionNodes(2 ** 52, 2 ** 52 + 1)).toEqual([{ level: 52, index: 0 }])
  })
})

describe('inclusion proofs', () => {
  test('are made from the nodes listed, and verify', () => {
    fc.assert(
      fc.property(indexInSize, ([index, n]) => {
        const proof = makeInclusionProof(index, n, only(inclusionNodes(index, n)))
        expect(verifyInclusion(index, leaves[index]!, proof, head(n))).toBe(true)
      }),
    )
  })

  test('fail with any bit flipped, any hash added or left out, any other index', () => {
    fc.assert(
      fc.property(indexInSize, anyBit, fc.nat(), fc.nat({ max: LARGEST }), ([index, n], bit, pick, other) => {
        const proof = makeInclusionProof(index, n, nodeReader(stored))
        const leaf = leaves[index]!
        const { root } = head(n)
        expect(verifyInclusion(index, withFlippedBit(leaf, bit), proof, head(n))).toBe(false)
        expect(verifyInclusion(index, leaf, proof, { size: n, root: withFlippedBit(root, bit) })).toBe(false)
        expect(verifyInclusion(index, leaf, [...proof, leaf], head(n))).toBe(false)
        expect(verifyInclusion(index, leaf, [leaf, ...proof], head(n))).toBe(false)
        if (other !== index) expect(verifyInclusion(other, leaf, proof, head(n))).toBe(false)
        if (proof.length === 0) return
        const at = pick % proof.length
        expect(verifyInclusion(index, leaf, proof.with(at, withFlippedBit(proof[at]!, bit)), head(n))).toBe(false)
        expect(verifyInclusion(index, leaf, proof.toSpliced(at, 1), head(n))).toBe(false)
      }),
    )
  })

  test('are not made for an entry that the tree has not', () => {
    expect(() => makeInclusionProof(5, 5, nodeReader(stored))).toThrow(RangeError)
    expect(() => makeInclusionProof(0.5, 5, nodeReader(stored))).toThrow(RangeError)
    expect(() => makeInclusionProof(0, 5, nodeReader([]))).toThrow('tree node 0/1 was not fetched')
  })
})

describe('consistency proofs', () => {
  test('are made from the nodes listed, and verify', () => {
    fc.assert(
      fc.property(twoSizes, ([older, newer]) => {
        const proof = makeConsistencyProof(older, newer, only(consistencyNodes(older, newer)))
        expect(verifyConsistency(head(older), head(newer), proof)).toBe(true)
      }),
    )
  })

  test('fail with any bit flipped, any hash added or left out, and backwards', () => {
    fc.assert(
      fc.property(twoSizes, anyBit, fc.nat(), ([m, n], bit, pick) => {
        const proof = makeConsistencyProof(m, n, nodeReader(stored))
        const [older, newer] = [head(m), head(n)]
        expect(verifyConsistency({ ...older, root: withFlippedBit(older.root, bit) }, newer, proof)).toBe(false)
        expect(verifyConsistency(older, { ...newer, root: withFlippedBit(newer.root, bit) }, proof)).toBe(false)
        expect(verifyConsistency(older, newer, [...proof, older.root])).toBe(false)
        expect(verifyConsistency(older, newer, [older.root, ...proof])).toBe(false)
        if (m === n) return
        expect(verifyConsistency(newer, older, proof)).toBe(false)
        const at = pick % proof.length
        expect(verifyConsistency(older, newer, proof.with(at, withFlippedBit(proof[at]!, bit)))).toBe(false)
        expect(verifyConsistency(older, newer, proof.toSpliced(at, 1))).toBe(false)
      }),
    )
  })

  test('are neither made nor believed from the empty tree, of which every tree is a continuation', () => {
    const empty = { size: 0, root: EMPTY_ROOT }
    expect(() => makeConsistencyProof(0, 5, nodeReader(stored))).toThrow(RangeError)
    expect(() => makeConsistencyProof(6, 5, nodeReader(stored))).toThrow(RangeError)
    expect(verifyConsistency(empty, head(5), [])).toBe(false)
    expect(verifyConsistency(empty, empty, [])).toBe(true)
  })
})

test('verification answers false to whatever numbers and bytes it is given', () => {
  const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(2 ** 53, -1, 0.5, Number.NaN))
  const anyBytes = fc.uint8Array({ maxLength: 33 })
  fc.assert(
    fc.property(anyNumber, anyNumber, anyBytes, anyBytes, fc.array(anyBytes), (a, b, root, other, proof) => {
      expect(verifyInclusion(a, other, proof, { size: b, root })).toBe(false)
      if (a !== b) expect(verifyConsistency({ size: a, root: other }, { size: b, root }, proof)).toBe(false)
    }),
  )
})
