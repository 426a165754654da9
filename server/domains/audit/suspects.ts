import type { Verdict } from './candidates.ts'
import type { Finding, FindingOf, Named } from './findings.ts'

/** Entries whose text and leaf hash disagree, until a signed root says which of the two was changed. */
export interface Suspects {
  add(named: Named, stored: Uint8Array, computed: Uint8Array): void
  settle(verdict: Verdict): void
  /** Tells texts that were exchanged from texts that were altered. */
  finish(): void
}

export function openSuspects(find: (finding: Finding) => void): Suspects {
  let waiting: { named: Named; stored: Uint8Array; computed: Uint8Array }[] = []
  const changed: { finding: FindingOf<'text_changed'>; computed: string }[] = []
  const ownerOf = new Map<string, number>()

  return {
    add: (named, stored, computed) => void waiting.push({ named, stored, computed }),
    settle(verdict) {
      for (const { named, stored, computed } of waiting) {
        if (verdict === 'texts') {
          find({ kind: 'leaf_changed', ...named })
          continue
        }
        const finding: FindingOf<'text_changed'> = { kind: 'text_changed', ...named }
        find(finding)
        changed.push({ finding, computed: hex(computed) })
        ownerOf.set(hex(stored), named.index)
      }
      waiting = []
    },
    finish() {
      for (const { finding, computed } of changed) {
        const owner = ownerOf.get(computed)
        if (owner !== undefined) finding.holdsTextOf = owner
      }
    },
  }
}

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
