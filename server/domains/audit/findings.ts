/** An entry as a finding names it. What it did and when is read from its text, so it is missing where that is gone. */
export interface Named {
  index: number
  seq: number
  action?: string
  /** RFC 3339. */
  at?: string
}

/** What is wrong with a log. `kind` is stable and for machines; describeFinding gives the sentence for people. */
export type Finding =
  // Entries. What was signed vouches for the judgement whether the text or its hash was changed.
  | (Named & { kind: 'text_changed'; holdsTextOf?: number })
  | (Named & { kind: 'leaf_changed' })
  | (Named & { kind: 'entry_removed' })
  | { kind: 'entries_missing'; from: number; to: number }
  | (Named & { kind: 'entry_misplaced'; expected: number })
  | (Named & { kind: 'entry_unreadable'; detail: string })
  | (Named & { kind: 'incident_changed' })
  | (Named & { kind: 'private_changed' })
  | (Named & { kind: 'private_removed' })
  | (Named & { kind: 'private_added' })
  // Entries beside the tree.
  | { kind: 'entry_lost'; seq: number; action?: string; at?: string }
  | { kind: 'entry_waiting'; seq: number; action?: string; at?: string }
  | { kind: 'entry_pending_twice'; seq: number; action?: string; at?: string }
  // The tree.
  | { kind: 'node_changed' | 'node_missing' | 'node_surplus'; level: number; index: number }
  // Checkpoints that are stored.
  | { kind: 'checkpoint_refused'; size: number; detail: string }
  | { kind: 'checkpoints_missing'; from: number; to: number }
  | { kind: 'root_differs'; size: number; agreedAt: number; further: number }
  | { kind: 'root_unknown'; size: number; further: number }
  | { kind: 'entries_unsigned'; from: number; to: number }
  // Epochs.
  | { kind: 'epoch_refused'; number: number; detail: string }
  // Checkpoints that somebody kept, by their place among those given, from 1.
  | { kind: 'kept_refused'; position: number; detail: string }
  | { kind: 'kept_differs'; position: number; size: number; agreedAt: number }
  | { kind: 'kept_not_reached'; position: number; size: number; reached: number }
  | { kind: 'kept_before_restore'; position: number; size: number; restoredTo: number; origin: string }
  // The copy.
  | { kind: 'line_unreadable'; line: number; detail: string }
  | { kind: 'too_many'; after: number }

export type FindingOf<Kind extends Finding['kind']> = Extract<Finding, { kind: Kind }>

/** One line, without a full stop. */
export function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'text_changed':
      return finding.holdsTextOf === undefined
        ? `${entry(finding)}: its text was changed`
        : `${entry(finding)}: reordered, it holds the text of entry ${finding.holdsTextOf}`
    case 'leaf_changed':
      return `${entry(finding)}: its leaf hash was changed; the text is the one that was signed`
    case 'entry_removed':
      return `${entry(finding)}: removed`
    case 'entries_missing':
      return `${range(finding.from, finding.to)} removed: no place in the tree`
    case 'entry_misplaced':
      return `${entry(finding)}: out of order, ${finding.expected} was to come`
    case 'entry_unreadable':
      return `${entry(finding)}: not the text of an entry: ${finding.detail}`
    case 'incident_changed':
      return `${entry(finding)}: assigned to another incident than its text says`
    case 'private_changed':
      return `${entry(finding)}: its private part was changed`
    case 'private_removed':
      return `${entry(finding)}: its private part is gone, and no erasure is on record`
    case 'private_added':
      return `${entry(finding)}: has a private part that its text does not know of`
    case 'entry_lost':
      return `${waiting(finding)}: removed from the tree, or kept from it`
    case 'entry_waiting':
      return `${waiting(finding)}: waits for its place in the tree for more than five minutes`
    case 'entry_pending_twice':
      return `${waiting(finding)}: waits for a place although it has one`
    case 'node_changed':
      return `${node(finding)} was changed`
    case 'node_missing':
      return `${node(finding)} was removed`
    case 'node_surplus':
      return `${node(finding)} does not belong to the tree`
    case 'checkpoint_refused':
      return `checkpoint of ${finding.size} entries: ${finding.detail}`
    case 'checkpoints_missing':
      return `${range(finding.from, finding.to, 'checkpoint', 'numbers ')} removed`
    case 'root_differs':
      return (
        `checkpoint of ${finding.size} entries${further(finding.further)}: signed over another tree; changed, removed or reordered is ` +
        `something in ${range(finding.agreedAt, finding.size - 1)}`
      )
    case 'root_unknown':
      return `checkpoint of ${finding.size} entries${further(finding.further)}: cannot be compared, as entries before it are missing`
    case 'entries_unsigned':
      return `${range(finding.from, finding.to)} under no checkpoint: it was removed, or they were added`
    case 'epoch_refused':
      return `epoch ${finding.number}: ${finding.detail}`
    case 'kept_refused':
      return `kept checkpoint ${finding.position}: ${finding.detail}`
    case 'kept_differs':
      return (
        `kept checkpoint ${finding.position}: of ${finding.size} entries that are not those of the log; rewritten since is something in ` +
        `${range(finding.agreedAt, finding.size - 1)}`
      )
    case 'kept_not_reached':
      return `kept checkpoint ${finding.position}: covers ${finding.size} entries, the log has ${finding.reached} that can be compared`
    case 'kept_before_restore':
      return (
        `kept checkpoint ${finding.position}: of its ${finding.size} entries those from ${finding.restoredTo} on were lost when the log ` +
        `was restored and became ${finding.origin}`
      )
    case 'line_unreadable':
      return `line ${finding.line} of the export: ${finding.detail}`
    case 'too_many':
      return `more than ${finding.after} findings: not looked any further`
  }
}

function entry({ index, seq, action, at }: Named): string {
  return `entry ${index} (${[`seq ${seq}`, action, at].filter(Boolean).join(', ')})`
}

function waiting({ seq, action, at }: { seq: number; action?: string; at?: string }): string {
  return `entry without a place (${[`seq ${seq}`, action, at].filter(Boolean).join(', ')})`
}

function node({ level, index }: { level: number; index: number }): string {
  const width = 2 ** level
  return `tree node ${level}/${index} over entries ${index * width} to ${(index + 1) * width - 1}`
}

function range(from: number, to: number, what = 'entry', numbers = ''): string {
  if (from === to) return `${what} ${numbers && 'number '}${from}`
  return `${what === 'entry' ? 'entries' : `${what}s`} ${numbers}${from} to ${to}`
}

const further = (count: number) => (count > 0 ? ` (and ${count} later ones)` : '')
