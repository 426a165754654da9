import type { Checkpoint, VerifierKey } from '@liaison/core/log'
import type { Instant } from '../../kernel/clock.ts'
import { type Candidates, startCandidates } from './candidates.ts'
import { type CheckedEntry, checkEntry } from './check-entry.ts'
import { openEpochBook } from './check-epochs.ts'
import { type Epoch, epochIn } from './epochs.ts'
import { PRIVATE_ERASED } from './erase-private.ts'
import type { Finding, FindingOf, Named } from './findings.ts'
import { readKept } from './kept.ts'
import type { LogItem, StoredCheckpoint, StoredLogEntry } from './log-reader.ts'
import { openSuspects } from './suspects.ts'
import { trustIn } from './trust.ts'

export interface VerifyOptions {
  /** Signed notes that somebody outside kept: what finds a log that was rewritten as a whole. */
  kept?: readonly string[]
  /** The keys that the reader knows to be the log's; their names do not matter. Without them those count that the log itself states. */
  keys?: readonly VerifierKey[]
}

export interface SignedHead {
  origin: string
  size: number
  at: Instant
}

/** The verification of one log, item by item, without I/O. */
export interface Verifying {
  readonly findings: Finding[]
  find(finding: Finding): void
  take(item: LogItem): void
  size(): number
  takeNodes: Candidates['takeNodes']
  finish(epochs: readonly Epoch[]): {
    size: number
    root: Uint8Array
    signed: SignedHead | undefined
    keysGiven: boolean
    unbroken: boolean
  }
}

export function startVerifying(options: VerifyOptions): Verifying {
  const findings: Finding[] = []
  const find = (finding: Finding) => void findings.push(finding)
  const trust = trustIn(options.keys)
  const book = openEpochBook(trust)
  const tree = startCandidates()
  const suspects = openSuspects(find)
  const kept = readKept(options.kept ?? [], trust, find)
  /** Entries whose private part is gone, until their erasure comes by. */
  const gone = new Map<number, Named>()
  let next = 0
  let unbroken = true
  let checkpoints = 0
  let signed: SignedHead | undefined
  /** Up to so many entries a signed root agreed. */
  let agreedAt = 0
  let differing: FindingOf<'root_differs'> | undefined
  let unknown: FindingOf<'root_unknown'> | undefined

  /** Holds the tree so far against a root that was signed. */
  function agrees(root: Uint8Array): boolean {
    const verdict = tree.judge(root)
    suspects.settle(verdict)
    if (verdict !== 'neither') agreedAt = tree.size()
    return verdict !== 'neither'
  }

  function compareKept(): void {
    if (unbroken) kept.compare(tree.size(), book, agrees)
  }

  function takeEntry(stored: StoredLogEntry): void {
    const checked = checkEntry(stored)
    findings.push(...checked.findings)
    if (stored.index < next) find({ kind: 'entry_misplaced', ...checked.named, expected: next })
    else takeNext(stored, checked)
  }

  function takeNext({ index, leaf }: StoredLogEntry, { named, entry, computed, privateGone }: CheckedEntry): void {
    if (index > next) miss(index)
    compareKept()
    next = index + 1
    if (computed !== leaf) suspects.add(named, leaf, computed)
    if (unbroken) tree.add(leaf, computed)
    else suspects.settle('neither')
    if (privateGone) gone.set(index, named)
    const epoch = entry && epochIn(entry)
    if (epoch) findings.push(...book.begin(epoch, index))
    if (entry?.action === PRIVATE_ERASED) gone.delete(Number(entry.subject.id))
  }

  /** From here on no root can be computed any more. */
  function miss(upTo: number): void {
    find({ kind: 'entries_missing', from: next, to: upTo - 1 })
    suspects.settle('neither')
    unbroken = false
  }

  function takeCheckpoint(stored: StoredCheckpoint): void {
    const { number, size, at } = stored
    if (number > checkpoints + 1) find({ kind: 'checkpoints_missing', from: checkpoints + 1, to: number - 1 })
    const opened = openStored(stored)
    checkpoints = Math.max(checkpoints, number)
    if (typeof opened === 'string') find({ kind: 'checkpoint_refused', size, detail: opened })
    else compareRoot(opened, at)
  }

  /** What the log has signed, or why it has not. */
  function openStored({ number, size, note }: StoredCheckpoint): Checkpoint | string {
    const opened = trust.open(note)
    if (opened.kind === 'refused') return opened.detail
    const { checkpoint } = opened
    if (checkpoint.size !== size) return `it is the one of ${checkpoint.size} entries`
    if (size < next) return 'it comes after entries that it does not cover'
    if (number <= checkpoints) return `its number ${number} is not the next one`
    const running = book.current()?.origin ?? checkpoint.origin
    return checkpoint.origin === running ? checkpoint : `it is of ${checkpoint.origin}, while ${running} is running`
  }

  function compareRoot({ origin, size, root }: Checkpoint, at: Instant): void {
    if (unbroken && size > next) miss(size)
    if (!unbroken) {
      unknown = oneMore(unknown, { kind: 'root_unknown', size, further: 0 })
    } else if (agrees(root)) {
      signed = { origin, size, at }
      differing = undefined
    } else {
      differing = oneMore(differing, { kind: 'root_differs', size, agreedAt, further: 0 })
    }
  }

  /** Checkpoints in a row that suffer from the same make one finding. */
  function oneMore<F extends Finding & { further: number }>(running: F | undefined, first: F): F {
    if (running) running.further += 1
    else find(first)
    return running ?? first
  }

  return {
    findings,
    find,
    size: tree.size,
    takeNodes: tree.takeNodes,
    take(item) {
      if (item.kind === 'entry') takeEntry(item)
      else if (item.kind === 'checkpoint') takeCheckpoint(item)
      else find({ kind: 'line_unreadable', line: item.line, detail: item.detail })
    },
    finish(epochs) {
      compareKept()
      kept.finish(tree.size(), book)
      suspects.settle('neither')
      suspects.finish()
      for (const named of gone.values()) find({ kind: 'private_removed', ...named })
      // Roots that differ say already that nobody vouches for the rest.
      const covered = differing ? tree.size() : (signed?.size ?? 0)
      if (unbroken && covered < tree.size()) find({ kind: 'entries_unsigned', from: covered, to: tree.size() - 1 })
      findings.push(...book.compare(epochs))
      return { size: tree.size(), root: tree.root(), signed, keysGiven: trust.given, unbroken }
    },
  }
}
