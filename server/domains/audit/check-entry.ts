import { type Entry, leafOf, parseEntry, verifyPrivate } from '@liaison/core/log'
import { same } from './candidates.ts'
import type { Finding, Named } from './findings.ts'
import type { StoredLogEntry } from './log-reader.ts'
import { sha256 } from './signer.ts'

export interface CheckedEntry {
  named: Named
  /** The text, read. */
  entry: Entry | undefined
  /** The hash of the text as it is now; the stored hash itself where both agree or the text is gone. */
  computed: Uint8Array
  /** What can be said of the entry alone. */
  findings: Finding[]
  /** It had a private part once: either an erasure is on record, or it was taken. */
  privateGone: boolean
}

/** Judges an entry by itself: text against hash, private part against its salted hash, incident against text. Pure. */
export function checkEntry(stored: StoredLogEntry): CheckedEntry {
  const { index, seq, text, leaf } = stored
  if (text === null) {
    const named = { index, seq }
    return {
      named,
      entry: undefined,
      computed: leaf,
      findings: [{ kind: 'entry_removed', ...named }],
      privateGone: false,
    }
  }
  const own = leafOf(text, sha256)
  const computed = same(own, leaf) ? leaf : own
  const parsed = parseEntry(text)
  if (parsed.kind === 'refused') {
    const named = { index, seq }
    return {
      named,
      entry: undefined,
      computed,
      findings: [{ kind: 'entry_unreadable', ...named, detail: parsed.detail }],
      privateGone: false,
    }
  }
  const { entry } = parsed
  const named = { index, seq, action: entry.action, at: entry.at }
  const findings = [...incidentFindings(stored, entry, named), ...privateFindings(stored, entry, named)]
  return { named, entry, computed, findings, privateGone: entry.private !== undefined && stored.private === null }
}

function incidentFindings({ incidentId }: StoredLogEntry, entry: Entry, named: Named): Finding[] {
  const differs = incidentId !== undefined && incidentId !== (entry.incident ?? null)
  return differs ? [{ kind: 'incident_changed', ...named }] : []
}

function privateFindings({ text, private: hidden }: StoredLogEntry, entry: Entry, named: Named): Finding[] {
  if (hidden == null) return []
  if (entry.private === undefined) return [{ kind: 'private_added', ...named }]
  return verifyPrivate(text!, hidden.salt, hidden.value) ? [] : [{ kind: 'private_changed', ...named }]
}

/** What is known of an entry beside the tree. */
export function nameOf({ seq, text }: { seq: number; text: string }): { seq: number; action?: string; at?: string } {
  const parsed = parseEntry(text)
  return parsed.kind === 'parsed' ? { seq, action: parsed.entry.action, at: parsed.entry.at } : { seq }
}
