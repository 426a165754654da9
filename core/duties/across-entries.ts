import { quote } from '../facts/index.ts'
import type { Problem } from '../input/index.ts'
import type { DutyDefinition } from './definition.ts'
import { findCircle } from './find-circle.ts'

/** A duty that was compiled, and where its entry stands. */
export type Placed = { at: string; definition: Omit<DutyDefinition, 'catalogueStages'> }

/** What is wrong between entries, where each by itself is right. */
export const faultsAcross = (entries: readonly Placed[]): Problem[] => [
  ...overlaps(entries),
  ...circularOrders(entries),
]

/** Two versions of a duty are never in force on one day; versions count upwards in time. */
function overlaps(entries: readonly Placed[]): Problem[] {
  return entries.flatMap(({ at, definition: one }, index) =>
    entries.slice(0, index).flatMap(({ definition: other }): Problem[] => {
      if (other.id !== one.id) return []
      if (other.version === one.version) {
        return [{ path: `${at}.version`, message: `version ${one.version} of ${quote(one.id)} is stated twice` }]
      }
      const [earlier, later] = one.version < other.version ? [one, other] : [other, one]
      const apart = earlier.effective.to !== undefined && later.effective.from !== undefined
      if (apart && earlier.effective.to! < later.effective.from!) return []
      const message = `version ${earlier.version} must end (effective.to) before version ${later.version} begins (effective.from)`
      return [{ path: `${at}.effective`, message }]
    }),
  )
}

/** Stages that must be made one before the other and back again, within a duty or across several. */
function circularOrders(entries: readonly Placed[]): Problem[] {
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
