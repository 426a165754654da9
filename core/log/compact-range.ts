import { EMPTY_ROOT, isHash, nodeHash, type Sha256 } from './merkle.ts'
import { foldRight, type ReadNode, requireCount, rootNodes, type TreeNode } from './tree-nodes.ts'

/** The right edge of a tree: the hashes of its complete subtrees, larger before smaller, one per bit set in `size`. */
export interface CompactRange {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

export interface Extension {
  readonly range: CompactRange
  readonly root: Uint8Array
  /** Every interior node (level ≥ 1) completed by the new leaves, in the order of completion. */
  readonly nodes: readonly TreeNode[]
}

export const EMPTY_RANGE: CompactRange = { size: 0, hashes: [] }

/** The compact range of a stored tree. */
export function readRange(size: number, read: ReadNode): CompactRange {
  return { size, hashes: rootNodes(size).map(({ level, index }) => read(level, index)) }
}

/** The root of the tree that a compact range stands for. */
export function rootOfRange(range: CompactRange, hash?: Sha256): Uint8Array {
  return range.hashes.length === 0 ? EMPTY_ROOT : foldRight(range.hashes, hash)
}

/**
 * Appends leaf hashes to a tree of which only the right edge is known: about one hash per leaf, whatever the size.
 * Throws a RangeError when the range is none or a leaf hash has not 32 bytes.
 */
export function extendRange(range: CompactRange, leafHashes: Iterable<Uint8Array>, hash?: Sha256): Extension {
  requireRange(range)
  const edge = [...range.hashes]
  const nodes: TreeNode[] = []
  let size = range.size
  for (const leaf of leafHashes) {
    if (!isHash(leaf)) throw new RangeError(`leaf hash ${size} has not 32 bytes`)
    let subtree = leaf
    // Each trailing 1 of the size is a complete subtree that waits for its right sibling.
    for (let level = 1, index = size; index % 2 === 1; level++) {
      index = (index - 1) / 2
      subtree = nodeHash(edge.pop()!, subtree, hash)
      nodes.push({ level, index, hash: subtree })
    }
    edge.push(subtree)
    size++
  }
  const extended = { size, hashes: edge }
  return { range: extended, root: rootOfRange(extended, hash), nodes }
}

function requireRange(range: CompactRange): void {
  requireCount(range.size, 'tree size')
  if (range.hashes.length !== rootNodes(range.size).length || !range.hashes.every(isHash)) {
    throw new RangeError(`${range.hashes.length} hashes are not the compact range of ${range.size} entries`)
  }
}
