import { type Entry, parseEntry, toBase64 } from '@liaison/core/log'
import type { ConsistencyProof, InclusionProof } from './prove.ts'
import type { EntryRow, EpochRow } from './queries.ts'

export function entryOf({ index, hash, text, salt, private: hidden }: EntryRow) {
  const parsed = text === null ? undefined : parseEntry(text)
  const entry = parsed?.kind === 'parsed' ? parsed.entry : undefined
  return {
    index,
    leafHash: toBase64(hash),
    text,
    entry: entry ? fieldsOf(entry) : null,
    private: hidden ?? null,
    salt: salt && toBase64(salt),
    erased: entry?.private !== undefined && salt === null,
  }
}

function fieldsOf({ at, actor, action, subject, incident, payload }: Entry) {
  return { at: Date.parse(at), actor, action, subject, incident: incident ?? null, payload }
}

export function proofOf({ index, size, leaf, hashes, checkpoint }: InclusionProof) {
  return { index, size, leaf: toBase64(leaf), hashes: hashes.map(toBase64), checkpoint }
}

export function consistencyOf({ from, to, hashes }: ConsistencyProof) {
  return { from, to, hashes: hashes.map(toBase64) }
}

export function epochOf({ lineage: _, ...epoch }: EpochRow) {
  return epoch
}
