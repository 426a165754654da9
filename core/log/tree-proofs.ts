import { sameBytes } from './encoding.ts'
import { EMPTY_ROOT, isHash, nodeHash, type TreeHead } from './merkle.ts'
import {
  consistencyRanges,
  foldRight,
  inclusionRanges,
  type LeafRange,
  nodesOver,
  type ReadNode,
} from './tree-nodes.ts'

/**
 * Proof that entry `index` is in the tree of `size` (RFC 6962 §2.1.1). `inclusionNodes` lists what `read` must know.
 */
export function makeInclusionProof(index: number, size: number, read: ReadNode): Uint8Array[] {
  return inclusionRanges(index, size).map((range) => hashOver(range, read))
}

/**
 * Proof that the tree of `newer` entries extends that of `older` (RFC 6962 §2.1.2). `consistencyNodes` lists what
 * `read` must know.
 */
export function makeConsistencyProof(older: number, newer: number, read: ReadNode): Uint8Array[] {
  return consistencyRanges(older, newer).map((range) => hashOver(range, read))
}

/**
 * Whether `leaf` is the leaf hash at `index` of the tree (RFC 9162 §2.1.3.2). Never throws, whatever the numbers and
 * bytes.
 */
export function verifyInclusion(
  index: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  head: TreeHead,
): boolean {
  if (!isPosition(index) || !isHead(head) || index >= head.size) return false
  if (!isHash(leaf) || !proof.every(isHash)) return false
  let path = { node: index, last: head.size - 1 }
  let root = leaf
  for (const sibling of proof) {
    if (path.last === 0) return false
    if (isRightOrLast(path)) {
      root = nodeHash(sibling, root)
      path = skipLoneLevels(path)
    } else {
      root = nodeHash(root, sibling)
    }
    path = parent(path)
  }
  return path.last === 0 && sameBytes(root, head.root)
}

/**
 * Whether the newer tree only adds to the older one (RFC 9162 §2.1.4.2). Never throws. From size 0 there is nothing to
 * prove and the answer is false, except that the empty tree equals itself.
 */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!isHead(older) || !isHead(newer) || !proof.every(isHash)) return false
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root)
  if (older.size === 0 || older.size > newer.size) return false
  let path = skipRightEdge({ node: older.size - 1, last: newer.size - 1 })
  // Where the older tree is one complete subtree, its root is the start and the proof leaves it out.
  const [start, ...rest] = path.node === 0 ? [older.root, ...proof] : proof
  if (!start) return false
  let olderRoot = start
  let newerRoot = start
  for (const sibling of rest) {
    if (path.last === 0) return false
    if (isRightOrLast(path)) {
      olderRoot = nodeHash(sibling, olderRoot)
      newerRoot = nodeHash(sibling, newerRoot)
      path = skipLoneLevels(path)
    } else {
      newerRoot = nodeHash(newerRoot, sibling)
    }
    path = parent(path)
  }
  return path.last === 0 && sameBytes(olderRoot, older.root) && sameBytes(newerRoot, newer.root)
}

/** One level of the climb: the node on the path and the last node of that level (fn and sn in RFC 9162). */
interface Path {
  readonly node: number
  readonly last: number
}

function isRightOrLast({ node, last }: Path): boolean {
  return node % 2 === 1 || node === last
}

/** Sizes may exceed 32 bits, where >> would cut them. */
function parent({ node, last }: Path): Path {
  return { node: Math.floor(node / 2), last: Math.floor(last / 2) }
}

/** A last node without sibling stands for itself one level up. */
function skipLoneLevels(path: Path): Path {
  let at = path
  while (at.node % 2 === 0 && at.node !== 0) at = parent(at)
  return at
}

/** Up to the largest complete subtree that ends where the older tree ends. */
function skipRightEdge(path: Path): Path {
  let at = path
  while (at.node % 2 === 1) at = parent(at)
  return at
}

function hashOver(range: LeafRange, read: ReadNode): Uint8Array {
  return foldRight(nodesOver(range).map(({ level, index }) => read(level, index)))
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isHead(head: TreeHead): boolean {
  if (!isPosition(head.size) || !isHash(head.root)) return false
  return head.size > 0 || sameBytes(head.root, EMPTY_ROOT)
}
