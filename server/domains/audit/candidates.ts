import { EMPTY_RANGE, type Extension, extendRange, type TreeNode } from '@liaison/core/log'
import { sha256 } from './signer.ts'

/** Which of the two the signed root speaks for. */
export type Verdict = 'hashes' | 'texts' | 'neither'

/**
 * The tree computed anew, twice where the two disagree: over the stored leaf hashes and over those of the stored texts. The next signed
 * root tells which was changed, and both go on from there. Between batches it holds two right edges, however long the log is.
 */
export interface Candidates {
  size(): number
  /** `computed` is `stored` itself where text and hash agree or the text is not there. */
  add(stored: Uint8Array, computed: Uint8Array): void
  judge(signedRoot: Uint8Array): Verdict
  root(): Uint8Array
  /** The nodes completed since the last call; of both trees where there are two. */
  takeNodes(): ReadonlyMap<string, { node: TreeNode; hashes: Uint8Array[] }>
}

export function startCandidates(): Candidates {
  let byHashes: Extension = extendRange(EMPTY_RANGE, [], sha256)
  let byTexts: Extension | undefined
  let hashes: Uint8Array[] = []
  let computed: Uint8Array[] = []
  let apart = false
  let nodes = new Map<string, { node: TreeNode; hashes: Uint8Array[] }>()

  function grow(): void {
    if (hashes.length === 0) return
    if (apart) byTexts = extended(byTexts ?? byHashes, computed)
    byHashes = extended(byHashes, hashes)
    hashes = []
    computed = []
  }

  function extended(tree: Extension, leaves: Uint8Array[]): Extension {
    const extension = extendRange(tree.range, leaves, sha256)
    for (const node of extension.nodes) {
      const key = `${node.level}/${node.index}`
      const known = nodes.get(key)
      if (known) known.hashes.push(node.hash)
      else nodes.set(key, { node, hashes: [node.hash] })
    }
    return extension
  }

  return {
    size: () => byHashes.range.size + hashes.length,
    add(stored, own) {
      hashes.push(stored)
      computed.push(own)
      apart ||= stored !== own
    },
    judge(signedRoot) {
      grow()
      const verdict = same(byHashes.root, signedRoot)
        ? 'hashes'
        : byTexts && same(byTexts.root, signedRoot)
          ? 'texts'
          : 'neither'
      if (verdict === 'texts') byHashes = byTexts!
      byTexts = undefined
      apart = false
      return verdict
    },
    root() {
      grow()
      return byHashes.root
    },
    takeNodes() {
      grow()
      const taken = nodes
      nodes = new Map()
      return taken
    },
  }
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
