import {
  consistencyNodes,
  inclusionNodes,
  type LogProof,
  makeConsistencyProof,
  makeInclusionProof,
} from '@liaison/core/log'
import type { Tx } from '../../kernel/database/transaction.ts'
import { Refused } from '../../kernel/refused.ts'
import { findCheckpoint, findEntry, readNodes } from './queries.ts'

export interface InclusionProof extends LogProof {
  /** Of the tree that the checkpoint signs. */
  size: number
  leaf: Uint8Array
}

/** That the tree of the last checkpoint holds the entry. Also for an entry whose text is hidden: its hash gives nothing away. */
export async function proveInclusion(tx: Tx, index: number): Promise<InclusionProof> {
  const entry = await findEntry(tx, index)
  const { size, note } = await findCheckpoint(tx)
  const read = await readNodes(tx, inclusionNodes(index, size))
  return { index, size, leaf: entry.hash, hashes: makeInclusionProof(index, size, read), checkpoint: note }
}

export interface ConsistencyProof {
  from: number
  to: number
  hashes: Uint8Array[]
}

/** That the tree of `to` entries (of the last checkpoint, unless told) only adds to the one of `from`. */
export async function proveConsistency(tx: Tx, from: number, wanted?: number): Promise<ConsistencyProof> {
  const { size } = await findCheckpoint(tx)
  const to = wanted ?? size
  if (to > size) throw new Refused('invalid', 'beyond_log', `The log has ${size} entries under its last checkpoint.`)
  if (from > to) throw new Refused('invalid', 'wrong_order', '`from` must not be greater than `to`.')
  // Every tree adds to the empty one: there is nothing to prove, and RFC 6962 has no such proof.
  if (from === 0) return { from, to, hashes: [] }
  const read = await readNodes(tx, consistencyNodes(from, to))
  return { from, to, hashes: makeConsistencyProof(from, to, read) }
}
