import { fromBase64, parseDecimal, toBase64 } from './encoding.ts'
import { isHash, type TreeHead } from './merkle.ts'
import { isKeyName, type NoteSigner, type VerifierKey } from './note-keys.ts'
import { type Refused, refused } from './refused.ts'
import { type NoteRefusal, openNote, signNote } from './signed-note.ts'

/** The head of one log's tree (c2sp.org/tlog-checkpoint). `origin` names the log and, with us, also its key. */
export interface Checkpoint extends TreeHead {
  readonly origin: string
}

export interface ParsedCheckpoint {
  readonly kind: 'parsed'
  readonly checkpoint: Checkpoint
}

/** A checkpoint that its log has signed. */
export interface OpenedCheckpoint {
  readonly kind: 'opened'
  readonly checkpoint: Checkpoint
  /** The log's key, and those of witnesses if they are known. */
  readonly signedBy: readonly VerifierKey[]
}

export type CheckpointRefusal = NoteRefusal | Refused<'not_a_checkpoint' | 'not_signed_by_log'>

/** The text of a checkpoint note: origin, size, root. Throws a RangeError on what cannot be a checkpoint. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isKeyName(origin)) throw new RangeError(`"${origin}" cannot be an origin that is also a key name`)
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is not a tree size`)
  if (!isHash(root)) throw new RangeError('a root has 32 bytes')
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/**
 * Reads the text of a checkpoint note. Extension lines are allowed and passed over: they are opaque, and we write none.
 */
export function parseCheckpoint(text: string): ParsedCheckpoint | Refused<'not_a_checkpoint'> {
  const lines = text.split('\n')
  const [origin = '', decimal = '', encoded = ''] = lines
  if (lines.pop() !== '' || lines.length < 3 || lines.includes('')) {
    return refused('not_a_checkpoint', 'a checkpoint has at least three lines, none of them empty')
  }
  const size = parseDecimal(decimal)
  if (size === undefined) return refused('not_a_checkpoint', 'the second line is not a tree size')
  const root = fromBase64(encoded)
  if (!isHash(root)) return refused('not_a_checkpoint', 'the third line is not a root hash')
  return { kind: 'parsed', checkpoint: { origin, size, root } }
}

/**
 * A checkpoint as a signed note. A log must never sign two that do not extend one another (tlog-checkpoint,
 * "Signatures"); to see to that is the caller's task, who knows what was signed before.
 */
export function signCheckpoint(checkpoint: Checkpoint, secretKey: NoteSigner['secretKey']): string {
  return signNote(formatCheckpoint(checkpoint), [{ name: checkpoint.origin, secretKey }])
}

/**
 * Opens a signed checkpoint. The log itself must have signed it, that is a known key named like the origin; a witness
 * alone does not speak for the log. Never throws.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): OpenedCheckpoint | CheckpointRefusal {
  const opened = openNote(note, keys)
  if (opened.kind === 'refused') return opened
  const parsed = parseCheckpoint(opened.text)
  if (parsed.kind === 'refused') return parsed
  const { checkpoint } = parsed
  if (!opened.signedBy.some((key) => key.name === checkpoint.origin)) {
    return refused('not_signed_by_log', `no key of ${checkpoint.origin} has signed the checkpoint`)
  }
  return { kind: 'opened', checkpoint, signedBy: opened.signedBy }
}
