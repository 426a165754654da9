import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { sameBytes } from './encoding.ts'
import type { Finding } from './findings.ts'
import type { VerifierKey } from './note-keys.ts'

/**
 * Opens the signed checkpoints of one log and compares them with each other. Those that speak for the log, smallest
 * first; without `origin` it is the log of the first that opens. Whether different sizes extend one another, only the
 * entries can tell.
 */
export function verifyCheckpoints(
  notes: readonly string[],
  keys: readonly VerifierKey[],
  origin?: string,
): { readonly checkpoints: readonly Checkpoint[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const checkpoints: Checkpoint[] = []
  let expected = origin
  for (const [position, note] of notes.entries()) {
    const opened = openCheckpoint(note, keys)
    if (opened.kind === 'refused') {
      findings.push({ kind: 'checkpoint_refused', position, why: opened.why, detail: opened.detail })
      continue
    }
    const { checkpoint } = opened
    expected ??= checkpoint.origin
    if (checkpoint.origin === expected) checkpoints.push(checkpoint)
    else findings.push({ kind: 'origin_differs', position, origin: checkpoint.origin, expected })
  }
  checkpoints.sort((a, b) => a.size - b.size)
  for (const [at, { size, root }] of checkpoints.entries()) {
    const before = checkpoints[at - 1]
    if (before?.size === size && !sameBytes(before.root, root)) findings.push({ kind: 'checkpoints_conflict', size })
  }
  return { checkpoints, findings }
}
