import type { Json, TreeNode } from '@liaison/core/log'
import type { Instant } from '../../kernel/clock.ts'
import type { Epoch } from './epochs.ts'

/** An entry as it is stored: nothing here is believed before it was verified. */
export interface StoredLogEntry {
  kind: 'entry'
  index: number
  seq: number
  leaf: Uint8Array
  /** null: it is gone. */
  text: string | null
  /** By which it is hidden or shown. Absent where the copy does not say. */
  incidentId?: string | null
  /** Absent where the copy withholds private parts; null where there is none any more. */
  private?: { salt: Uint8Array; value: Json } | null
}

export interface StoredCheckpoint {
  kind: 'checkpoint'
  /** Counted from 1 without a gap. */
  number: number
  size: number
  note: string
  at: Instant
}

/** What is no item at all: a line of an export that cannot be read. */
export interface Unreadable {
  kind: 'unreadable'
  line: number
  detail: string
}

export type LogItem = StoredLogEntry | StoredCheckpoint | Unreadable

/** What is wrong beside the tree. */
export type Stray =
  /** Neither in the tree nor waiting for it. */
  | { kind: 'lost'; seq: number; text: string }
  | { kind: 'waiting'; seq: number; text: string }
  /** In the tree, and waiting again. */
  | { kind: 'twice'; seq: number; text: string }

/** A log at one moment, wherever it is: in our tables, or in an export. */
export interface LogReader {
  /** As the place where it is kept states them, beside the tree. */
  epochs: readonly Epoch[]
  /** Everything in the order of the tree; a checkpoint comes after the last entry that it covers. */
  items(): AsyncIterable<readonly LogItem[]>
  /** The stored nodes above the leaves [from, to) that these complete. Absent where the copy has none. */
  nodes?(from: number, to: number): Promise<readonly TreeNode[]>
  /** Stored nodes that no tree of so many entries has, a few of them. */
  surplusNodes?(size: number): Promise<readonly TreeNode[]>
  strays?(): AsyncIterable<Stray>
}
