import { type Checkpoint, type CheckpointRefusal, openCheckpoint } from './checkpoint.ts'
import { fromBase64, parseDecimal, toBase64 } from './encoding.ts'
import { isHash } from './merkle.ts'
import type { VerifierKey } from './note-keys.ts'
import { type Refused, refused } from './refused.ts'
import { verifyInclusion } from './tree-proofs.ts'

/**
 * What an outsider needs beside an entry and the log's key to know that the log holds the entry (c2sp.org/tlog-proof).
 */
export interface LogProof {
  readonly index: number
  /** From the leaf's sibling up to the child of the root. */
  readonly hashes: readonly Uint8Array[]
  /** The signed note, verbatim. */
  readonly checkpoint: string
  /** Context for the reader; nobody has signed it. */
  readonly extra?: Uint8Array
}

export interface VerifiedProof {
  readonly kind: 'verified'
  readonly index: number
  readonly checkpoint: Checkpoint
}

export type ProofRefusal = Refused<'not_a_proof' | 'not_included'> | CheckpointRefusal

const HEADER = 'c2sp.org/tlog-proof@v1'

/** The text of a proof; the file is to be named `*.tlog-proof`. */
export function formatLogProof({ index, hashes, checkpoint, extra }: LogProof): string {
  const head = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`]
  return `${[...head, ...hashes.map(toBase64)].join('\n')}\n\n${checkpoint}`
}

/** Reads the text of a proof without judging it. */
export function parseLogProof(
  text: string,
): { readonly kind: 'parsed'; readonly proof: LogProof } | Refused<'not_a_proof'> {
  const gap = text.indexOf('\n\n')
  if (gap < 0) return refused('not_a_proof', 'a proof ends with an empty line and a checkpoint')
  const lines = text.slice(0, gap).split('\n')
  if (lines.shift() !== HEADER) return refused('not_a_proof', `the first line is not ${HEADER}`)
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice('extra '.length)) : null
  if (extra === undefined) return refused('not_a_proof', 'the extra data is not base64')
  const position = lines.shift() ?? ''
  const index = position.startsWith('index ') ? parseDecimal(position.slice('index '.length)) : undefined
  if (index === undefined) return refused('not_a_proof', 'the line with the index is missing or malformed')
  const hashes = lines.map(fromBase64)
  if (!hashes.every(isHash)) return refused('not_a_proof', 'a line of the proof is not a hash')
  return { kind: 'parsed', proof: { index, hashes, checkpoint: text.slice(gap + 2), ...(extra && { extra }) } }
}

/**
 * Whether the log has the leaf: the proof is whole, the log's key has signed the checkpoint, the path leads to its
 * root. `leaf` is `leafOf(entry text)`. Offline; never throws.
 */
export function verifyLogProof(
  text: string,
  leaf: Uint8Array,
  keys: readonly VerifierKey[],
): VerifiedProof | ProofRefusal {
  const parsed = parseLogProof(text)
  if (parsed.kind === 'refused') return parsed
  const { index, hashes, checkpoint: note } = parsed.proof
  const opened = openCheckpoint(note, keys)
  if (opened.kind === 'refused') return opened
  const { checkpoint } = opened
  if (!verifyInclusion(index, leaf, hashes, checkpoint)) {
    return refused('not_included', `the proof does not show this entry at index ${index} of ${checkpoint.size}`)
  }
  return { kind: 'verified', index, checkpoint }
}
