import type { EpochBook } from './check-epochs.ts'
import type { Finding } from './findings.ts'
import { statedSize, type Trust } from './trust.ts'

/** Checkpoints that somebody kept outside, each compared when the tree has grown to its size. */
export interface Kept {
  compare(size: number, book: EpochBook, agrees: (root: Uint8Array) => boolean): void
  /** Tells of those that the tree never reached. */
  finish(reached: number, book: EpochBook): void
}

export function readKept(notes: readonly string[], trust: Trust, find: (finding: Finding) => void): Kept {
  const waiting = notes
    .map((note, at) => ({ note, position: at + 1, size: statedSize(note) }))
    .filter((one): one is typeof one & { size: number } => {
      if (one.size === undefined)
        find({ kind: 'kept_refused', position: one.position, detail: 'it is not a checkpoint' })
      return one.size !== undefined
    })
    .sort((a, b) => a.size - b.size)

  /** What was kept until then agrees with the log. Its own checkpoints say nothing here: whoever rewrote it may have signed them. */
  let agreedAt = 0

  /** The checkpoint, unless its signature or a restore since forbids to compare it. */
  function open({ note, position, size }: (typeof waiting)[number], book: EpochBook) {
    const opened = trust.open(note)
    if (opened.kind === 'refused') {
      find({ kind: 'kept_refused', position, detail: opened.detail })
      return undefined
    }
    const restored = book.successorOf(opened.checkpoint.origin)
    if (!restored || restored.startSize >= size) return opened.checkpoint
    find({ kind: 'kept_before_restore', position, size, restoredTo: restored.startSize, origin: restored.origin })
    return undefined
  }

  return {
    compare(size, book, agrees) {
      while (waiting[0]?.size === size) {
        const one = waiting.shift()!
        const checkpoint = open(one, book)
        if (!checkpoint) continue
        if (agrees(checkpoint.root)) agreedAt = size
        else find({ kind: 'kept_differs', position: one.position, size, agreedAt })
      }
    },
    finish(reached, book) {
      for (const one of waiting) {
        if (open(one, book)) find({ kind: 'kept_not_reached', position: one.position, size: one.size, reached })
      }
    },
  }
}
