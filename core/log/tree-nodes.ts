import { floorLog2, nodeHash, type Sha256, splitPoint } from './merkle.ts'

/**
 * A complete subtree: level 0 are the leaf hashes, node (level, index) stands over the leaves [index·2^level,
 * (index+1)·2^level). Complete subtrees never change while the log grows; only these are stored.
 */
export interface NodeId {
  readonly level: number
  readonly index: number
}

export interface TreeNode extends NodeId {
  readonly hash: Uint8Array
}

/** Gives the hash of a stored node; throws where there is none. */
export type ReadNode = (level: number, index: number) => Uint8Array

/** The leaves [start, end) of one subtree in a tree, complete or at the ragged right edge. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/**
 * A reader over nodes that were fetched beforehand, as `rootNodes`, `inclusionNodes` and `consistencyNodes` list them.
 */
export function nodeReader(nodes: Iterable<TreeNode>): ReadNode {
  const hashes = new Map<string, Uint8Array>()
  for (const { level, index, hash } of nodes) hashes.set(`${level}/${index}`, hash)
  return (level, index) => {
    const hash = hashes.get(`${level}/${index}`)
    if (!hash) throw new RangeError(`tree node ${level}/${index} was not fetched`)
    return hash
  }
}

/**
 * The stored nodes that give the root of a tree of `size`; they are also its compact range. At most one per bit of
 * `size`.
 */
export function rootNodes(size: number): NodeId[] {
  requireCount(size, 'tree size')
  return nodesOver({ start: 0, end: size })
}

/**
 * The stored nodes from which the inclusion proof of `index` in a tree of `size` is made. Throws a RangeError on index
 * ≥ size.
 */
export function inclusionNodes(index: number, size: number): NodeId[] {
  return inclusionRanges(index, size).flatMap(nodesOver)
}

/**
 * The stored nodes from which the proof is made that the tree of `newer` entries extends the one of `older` (0 < older
 * ≤ newer).
 */
export function consistencyNodes(older: number, newer: number): NodeId[] {
  return consistencyRanges(older, newer).flatMap(nodesOver)
}

/** PATH(m, D[n]) of RFC 6962 §2.1.1, from the leaf's sibling upwards. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  requireCount(size, 'tree size')
  requireCount(index, 'index')
  if (index >= size) throw new RangeError(`index ${index} is not in a tree of ${size} entries`)
  const ranges: LeafRange[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const split = splitPoint(start, end)
    if (index < split) {
      ranges.push({ start: split, end })
      end = split
    } else {
      ranges.push({ start, end: split })
      start = split
    }
  }
  return ranges.reverse()
}

/** PROOF(m, D[n]) of RFC 6962 §2.1.2. */
export function consistencyRanges(older: number, newer: number): LeafRange[] {
  requireCount(older, 'older size')
  requireCount(newer, 'newer size')
  // An empty tree is consistent with every tree, so that a proof would say nothing.
  if (older === 0 || older > newer) throw new RangeError(`no consistency proof from size ${older} to ${newer}`)
  const ranges: LeafRange[] = []
  let [start, end] = [0, newer]
  while (end !== older) {
    const split = splitPoint(start, end)
    if (older <= split) {
      ranges.push({ start: split, end })
      end = split
    } else {
      ranges.push({ start, end: split })
      start = split
    }
  }
  // At start 0 the subtree left over is the whole older tree, whose root the verifier has.
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/**
 * The complete subtrees, left to right, of a range that starts at a multiple of a power of two not smaller than its
 * length.
 */
export function nodesOver({ start, end }: LeafRange): NodeId[] {
  const nodes: NodeId[] = []
  for (let at = start; at < end; ) {
    const level = floorLog2(end - at)
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** The hash over complete subtrees that stand side by side, larger before smaller. At least one. */
export function foldRight(hashes: readonly Uint8Array[], hash?: Sha256): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(left, right, hash))
}

export function requireCount(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${name} ${value} is not a count`)
}
