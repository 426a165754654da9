/** The proofs of the log, judged here and by the same code as everywhere: what the server says of itself counts for nothing. */
import {
  fromBase64,
  type Json,
  leafOf,
  openCheckpoint,
  parseLogProof,
  parseVerifierKey,
  verifyConsistency,
  verifyInclusion,
  verifyPrivate,
} from '@liaison/core/log'
import type { Schemas } from '../../api/client.ts'
import { texts } from './texts.ts'

const words = texts.entry.steps

export interface Step {
  what: string
  right: boolean
}

/** Each step of the proof that the log holds an entry. Proved where all are right. `proof` and `key` in their text forms. */
export function verifyEntry(entry: Schemas['LogEntry'], proof: string, key: string): Step[] {
  const { text, leafHash, salt, private: hidden } = entry
  const leaf = text === null ? fromBase64(leafHash) : leafOf(text)
  const parsed = parseLogProof(proof)
  const path = parsed.kind === 'parsed' ? parsed.proof : undefined
  const opened = open(path?.checkpoint ?? '', key)
  const head = opened?.checkpoint
  const included = leaf && path && head && path.index === entry.index
  return [
    text === null
      ? { what: words.leafHidden, right: leaf !== undefined }
      : { what: words.leaf, right: sameText(leaf, leafHash) },
    ...(text !== null && salt !== null
      ? [{ what: words.private, right: verifyPrivate(text, fromBase64(salt) ?? new Uint8Array(), hidden as Json) }]
      : []),
    { what: words.signature, right: opened !== undefined },
    {
      what: words.path(path?.hashes.length ?? 0, head?.size ?? 0),
      right: Boolean(included && verifyInclusion(path.index, leaf, path.hashes, head)),
    },
  ]
}

function open(note: string, key: string) {
  const known = parseVerifierKey(key.trim())
  const opened = known.kind === 'parsed' ? openCheckpoint(note, [known.key]) : undefined
  return opened?.kind === 'opened' ? opened : undefined
}

const sameText = (leaf: Uint8Array | undefined, base64: string): boolean =>
  leaf !== undefined && fromBase64(base64)?.every((byte, at) => byte === leaf[at]) === true

/** A checkpoint that the key has signed, or why it is none. */
export function readNote(note: string, key: string): { origin: string; size: number; root: Uint8Array } | string {
  const known = parseVerifierKey(key.trim())
  if (known.kind === 'refused') return known.detail
  const opened = openCheckpoint(`${note.trim()}\n`, [known.key])
  return opened.kind === 'opened' ? opened.checkpoint : opened.detail
}

type Head = Exclude<ReturnType<typeof readNote>, string>

/** Whether the newer log only adds to the older one. `hashes` in base64. */
export function hasGrown(older: Head, newer: Head, hashes: readonly string[]): boolean {
  return verifyConsistency(
    older,
    newer,
    hashes.map((hash) => fromBase64(hash) ?? new Uint8Array()),
  )
}
