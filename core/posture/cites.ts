/** Which versions of recorded facts stand behind what is said, so that a correction finds where it was said. */
import type { Fact } from '../facts/index.ts'
import type { Reason } from '../rules/index.ts'

type Facts = ReadonlyMap<string, Fact>

/** `facts.residents_affected[US-WA]` is read of the fact `residents_affected`; what is no fact has none. */
export const factBehind = (facts: Facts, key: string): Fact | undefined =>
  key.startsWith('facts.') ? facts.get(key.slice('facts.'.length).replace(/\[.*$/, '')) : undefined

/** Ids of the facts that decided. `facts`: those that hold for the entity that the reasons are about. */
export const citedBy = (reasons: readonly Pick<Reason, 'key'>[], facts: Facts): string[] => [
  ...new Set(reasons.flatMap(({ key }) => factBehind(facts, key)?.id ?? [])),
]
