import {
  type Checkpoint,
  openCheckpoint,
  parseCheckpoint,
  parseVerifierKey,
  type VerifierKey,
  verifierKey,
} from '@liaison/core/log'
import type { Epoch } from './epochs.ts'

/** Whose signatures count. */
export interface Trust {
  /** Whether the reader brought the keys. Else they are those that the log itself states, and only a kept checkpoint can contradict. */
  given: boolean
  /** A key that an epoch states. Why it cannot be its key, or undefined. */
  admit(epoch: Epoch): string | undefined
  open(note: string): { kind: 'opened'; checkpoint: Checkpoint } | { kind: 'refused'; detail: string }
}

export function trustIn(given?: readonly VerifierKey[]): Trust {
  const stated: VerifierKey[] = []

  function keysFor(origin: string): VerifierKey[] {
    if (!given) return stated
    // The log keeps its key pair under each of its names, while name and key together make a verifier key.
    return /^[^\p{White_Space}\p{Cc}+]+$/u.test(origin) ? given.map((key) => verifierKey(origin, key.publicKey)) : []
  }

  return {
    given: given !== undefined,
    admit({ origin, key }) {
      const parsed = parseVerifierKey(key)
      if (parsed.kind === 'refused') return `its key is none: ${parsed.detail}`
      if (parsed.key.name !== origin) return 'its key is for another name'
      if (given && !keysFor(origin).some((known) => known.id === parsed.key.id)) return 'its key is not a known one'
      stated.push(parsed.key)
      return undefined
    },
    open(note) {
      const opened = openCheckpoint(note, keysFor(note.slice(0, Math.max(0, note.indexOf('\n')))))
      return opened.kind === 'opened' ? opened : { kind: 'refused', detail: opened.detail }
    },
  }
}

/** The size that a checkpoint states, before anybody looked at its signature. */
export function statedSize(note: string): number | undefined {
  const parsed = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
  return parsed.kind === 'parsed' ? parsed.checkpoint.size : undefined
}
