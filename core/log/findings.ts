/**
 * What is wrong with a log. Entries are named by their index, checkpoints by their size or by their place in the list
 * given.
 */
export type Finding =
  /** The entry, as it was given, is not one that can be hashed. */
  | { readonly kind: 'entry_unreadable'; readonly index: number; readonly detail: string }
  /** The text does not give the leaf hash stored with it: one of them was changed. */
  | { readonly kind: 'text_differs'; readonly index: number }
  /** Entries from `from` to `to`, both included, were not given. */
  | { readonly kind: 'entries_missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'entry_repeated'; readonly index: number }
  | { readonly kind: 'entry_out_of_order'; readonly index: number; readonly after: number }
  | { readonly kind: 'checkpoint_refused'; readonly position: number; readonly why: string; readonly detail: string }
  | { readonly kind: 'origin_differs'; readonly position: number; readonly origin: string; readonly expected: string }
  /** The log has signed two roots for one size: it shows different histories to different readers. */
  | { readonly kind: 'checkpoints_conflict'; readonly size: number }
  /** The entries do not give the root that was signed; up to `agreedAt` entries they did. */
  | { readonly kind: 'root_differs'; readonly size: number; readonly agreedAt: number }
  /** Only `reached` entries came without a gap: the log was cut off, or part of it was not given. */
  | { readonly kind: 'checkpoint_not_reached'; readonly size: number; readonly reached: number }

/** The sentence for people. */
export function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'entry_unreadable':
      return `entry ${finding.index}: ${finding.detail}`
    case 'text_differs':
      return `entry ${finding.index}: text does not match its stored hash`
    case 'entries_missing':
      return finding.from === finding.to
        ? `entry ${finding.from} is missing`
        : `entries ${finding.from} to ${finding.to} are missing`
    case 'entry_repeated':
      return `entry ${finding.index} comes twice`
    case 'entry_out_of_order':
      return `entry ${finding.index} comes after entry ${finding.after}`
    case 'checkpoint_refused':
      return `checkpoint ${finding.position + 1} of those given: ${finding.detail}`
    case 'origin_differs':
      return `checkpoint ${finding.position + 1} of those given is of ${finding.origin}, not of ${finding.expected}`
    case 'checkpoints_conflict':
      return `two checkpoints at size ${finding.size} have different roots: the log shows two histories`
    case 'root_differs':
      return `checkpoint at size ${finding.size}: root differs (agreed up to size ${finding.agreedAt})`
    case 'checkpoint_not_reached':
      return `checkpoint at size ${finding.size}: only ${finding.reached} entries came without a gap`
  }
}
