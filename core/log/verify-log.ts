import { EMPTY_RANGE, extendRange } from './compact-range.ts'
import { sameBytes } from './encoding.ts'
import { leafOf } from './entry.ts'
import type { Finding } from './findings.ts'
import { isHash, type Sha256 } from './merkle.ts'
import type { VerifierKey } from './note-keys.ts'
import type { LeafRange } from './tree-nodes.ts'
import { verifyCheckpoints } from './verify-checkpoints.ts'

/** One row of a log or line of an export. Whoever may not see an entry gets its leaf hash without the text. */
export interface StoredEntry {
  readonly index: number
  readonly text?: string
  readonly leafHash?: Uint8Array
}

export interface VerificationResult {
  readonly findings: readonly Finding[]
  /** The entries from 0 that came without a gap. */
  readonly size: number
  readonly root: Uint8Array
  /** So many leaf hashes are covered by a signed checkpoint that agrees. For the later ones, or at 0, nobody vouches. */
  readonly confirmed: number
}

export interface LogVerification {
  /** About the checkpoints among themselves. */
  readonly findings: readonly Finding[]
  /** Takes the next entries in the order of their index, in batches of any size, and tells what is wrong with them. */
  add(entries: Iterable<StoredEntry>): Finding[]
  /** What is wrong with the log as a whole: entries missing, checkpoints not reached. */
  finish(): VerificationResult
}

export interface LogToVerify {
  /** Signed notes, in any order; also those that an outsider kept. */
  readonly checkpoints: readonly string[]
  /** The log's keys, older ones included. */
  readonly keys: readonly VerifierKey[]
  /** The log's name, where the reader knows it; else all checkpoints must be of the log of the first. */
  readonly origin?: string
  readonly sha256?: Sha256
}

/** Verifies a log that is given as a whole: all findings in the order of discovery, none for a sound log. */
export function verifyEntries(entries: Iterable<StoredEntry>, log: LogToVerify): VerificationResult {
  const verification = startVerification(log)
  const found = [...verification.findings, ...verification.add(entries)]
  const result = verification.finish()
  return { ...result, findings: [...found, ...result.findings] }
}

/** So many leaf hashes are hashed into the tree at once, however large a batch is. */
const STRETCH = 1000

/**
 * Verifies a log of any length in batches: every leaf hash, node and root is computed anew. What is held between
 * batches is the tree's right edge, the checkpoints still ahead and the gaps.
 */
export function startVerification({ checkpoints, keys, origin, sha256 }: LogToVerify): LogVerification {
  const opened = verifyCheckpoints(checkpoints, keys, origin)
  const ahead = [...opened.checkpoints]
  let tree = extendRange(EMPTY_RANGE, [], sha256)
  /** Leaf hashes that continue the tree. */
  let pending: Uint8Array[] = []
  let next = 0
  let gaps: LeafRange[] = []
  let unbroken = true
  let confirmed = 0

  function grow(): Finding[] {
    const findings: Finding[] = []
    tree = extendRange(tree.range, pending, sha256)
    pending = []
    while (ahead[0]?.size === tree.range.size) {
      const { size, root } = ahead.shift()!
      if (sameBytes(root, tree.root)) confirmed = size
      else findings.push({ kind: 'root_differs', size, agreedAt: confirmed })
    }
    return findings
  }

  function append(index: number, leaf: Uint8Array | undefined): Finding[] {
    if (index > next) gaps.push({ start: next, end: index })
    unbroken &&= index === next && leaf !== undefined
    next = index + 1
    if (!unbroken || !leaf) return []
    pending.push(leaf)
    return pending.length === STRETCH || ahead[0]?.size === next ? grow() : []
  }

  function insert(index: number): Finding {
    const rest = fillGap(gaps, index)
    if (!rest) return { kind: 'entry_repeated', index }
    gaps = rest
    return { kind: 'entry_out_of_order', index, after: next - 1 }
  }

  function add(entries: Iterable<StoredEntry>): Finding[] {
    const findings: Finding[] = []
    for (const entry of entries) {
      const { index } = entry
      const { leaf, finding } = judgeLeaf(entry, sha256)
      if (finding) findings.push(finding)
      if (!isIndex(index)) continue
      if (index >= next) findings.push(...append(index, leaf))
      else findings.push(insert(index))
    }
    return findings
  }

  function finish(): VerificationResult {
    const findings = grow()
    for (const { start, end } of gaps) findings.push({ kind: 'entries_missing', from: start, to: end - 1 })
    for (const { size } of ahead) findings.push({ kind: 'checkpoint_not_reached', size, reached: tree.range.size })
    return { findings, size: tree.range.size, root: tree.root, confirmed }
  }

  return { findings: [...opened.findings, ...grow()], add, finish }
}

/**
 * The leaf hash with which to go on. Where text and stored hash differ it is the stored one: if the signed roots still
 * agree, then the text was changed, and only there.
 */
function judgeLeaf(entry: StoredEntry, sha256?: Sha256): { leaf?: Uint8Array; finding?: Finding } {
  const { index, text, leafHash } = entry
  const unreadable = (detail: string): Finding => ({ kind: 'entry_unreadable', index, detail })
  if (!isIndex(index)) return { finding: unreadable('not an index') }
  if (leafHash !== undefined && !isHash(leafHash)) return { finding: unreadable('its stored hash is not a hash') }
  if (text === undefined) return leafHash ? { leaf: leafHash } : { finding: unreadable('it has neither text nor hash') }
  if (!text.isWellFormed()) return { leaf: leafHash, finding: unreadable('its text holds a lone surrogate') }
  const computed = leafOf(text, sha256)
  if (!leafHash || sameBytes(computed, leafHash)) return { leaf: computed }
  return { leaf: leafHash, finding: { kind: 'text_differs', index } }
}

function isIndex(index: number): boolean {
  return Number.isSafeInteger(index) && index >= 0
}

/** Takes an index out of the ranges still missing; undefined where it is in none of them. */
function fillGap(gaps: readonly LeafRange[], index: number): LeafRange[] | undefined {
  const at = gaps.findIndex(({ start, end }) => start <= index && index < end)
  const gap = gaps[at]
  if (!gap) return undefined
  const parts = [
    { start: gap.start, end: index },
    { start: index + 1, end: gap.end },
  ]
  return gaps.toSpliced(at, 1, ...parts.filter(({ start, end }) => start < end))
}
