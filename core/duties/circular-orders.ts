import type { Problem } from '../input/index.ts'
import { findCircle } from './find-circle.ts'
import type { Placed } from './load.ts'

/** Stages that must be made one before the other and back again, within a duty or across several. */
export function circularOrders(entries: readonly Placed[]): Problem[] {
  const versions = Map.groupBy(entries, ({ definition }) => definition.id)
  const before = new Map<string, string[]>()
  const nameOf = ({ definition: { id, version } }: Placed, stage: string) => `${id}.${stage} (version ${version})`
  for (const placed of entries) {
    for (const { stage, mustPrecede = [] } of placed.definition.stages) {
      const later = mustPrecede.flatMap((name) => {
        const [other, duty] = name.split('.').reverse() as [string, string?]
        const those = duty === undefined ? [placed] : (versions.get(duty) ?? [])
        return those.map((one) => nameOf(one, other))
      })
      before.set(nameOf(placed, stage), later)
    }
  }
  return entries.flatMap((placed) =>
    placed.definition.stages.flatMap(({ stage }, index) => {
      const circle = findCircle(nameOf(placed, stage), (name) => before.get(name) ?? [])
      if (circle === undefined) return []
      const message = `comes before itself: ${[...circle, circle[0]].join(' before ')}. No order can be kept; take one away`
      return [{ path: `${placed.at}.stages[${index}].must_precede`, message }]
    }),
  )
}
