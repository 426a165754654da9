/**
 * The log that outsiders can verify: canonical JSON, entries, the Merkle tree over them, signed checkpoints and proofs.
 * Pure, so that the server, the command line and a browser check by the same code. It never stores, fetches, draws a
 * salt or makes a key.
 */
export { canonicalize, type Json, NotCanonical, parseCanonical } from './canonical-json.ts'
export {
  type Checkpoint,
  type CheckpointRefusal,
  formatCheckpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  type ParsedCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export { type CompactRange, EMPTY_RANGE, type Extension, extendRange, readRange, rootOfRange } from './compact-range.ts'
export { fromBase64, toBase64 } from './encoding.ts'
export { type EntryDraft, leafOf, makeEntry, SALT_BYTES, verifyPrivate } from './entry.ts'
export { type Actor, type Entry, parseEntry, type Subject } from './entry-shape.ts'
export { describeFinding, type Finding } from './findings.ts'
export { EMPTY_ROOT, leafHash, nodeHash, rootOf, type Sha256, type TreeHead } from './merkle.ts'
export {
  formatVerifierKey,
  type NoteSigner,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
  verifierKeyOf,
} from './note-keys.ts'
export type { Refused } from './refused.ts'
export { type NoteRefusal, type OpenedNote, openNote, signNote } from './signed-note.ts'
export {
  formatLogProof,
  type LogProof,
  type ProofRefusal,
  parseLogProof,
  type VerifiedProof,
  verifyLogProof,
} from './tlog-proof.ts'
export {
  consistencyNodes,
  inclusionNodes,
  type NodeId,
  nodeReader,
  type ReadNode,
  rootNodes,
  type TreeNode,
} from './tree-nodes.ts'
export { makeConsistencyProof, makeInclusionProof, verifyConsistency, verifyInclusion } from './tree-proofs.ts'
export {
  type LogToVerify,
  type LogVerification,
  type StoredEntry,
  startVerification,
  type VerificationResult,
  verifyEntries,
} from './verify-log.ts'
