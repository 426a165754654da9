import type { Step } from './outcome.ts'
import type { Reason } from './reason.ts'

export type { Reason, Test } from './reason.ts'

/**
 * What a condition comes to. `keys` are all keys that would decide, in the order in which the condition reads them; the
 * `because` of an unknown is what is known and did not decide. A fault is a mistake of the plan or catalogue, shown as its gap.
 */
export type Truth =
  | { readonly value: true; readonly because: Reason[] }
  | { readonly value: false; readonly because: Reason[] }
  | { readonly value: 'unknown'; readonly keys: string[]; readonly because: Reason[] }
  | { readonly value: 'fault'; readonly message: string }

/** A condition that passed every check of the loader. */
export interface CompiledRule {
  readonly source: string
  /** The variables that it names: `entity` (read once per entity), `facts`, … */
  readonly roots: ReadonlySet<string>
  /** The same in full: `facts.ransomware`, `entity.profile.nis2_class`, `duties`. */
  readonly keys: ReadonlySet<string>
  /** @internal Run it with `evaluate`. */
  readonly step: Step
}
