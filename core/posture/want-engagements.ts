import { dimensionOf } from '../directory/index.ts'
import { CAPACITIES, type Capacity } from '../plan/index.ts'
import { by } from './order.ts'
import type { HeldCause } from './read-plan.ts'
import { labelOf } from './stakeholders.ts'
import type { AssessInput, WantedEngagement } from './types.ts'

const DIMENSIONS = ['vertical', 'horizontal', 'external']

const strongest = (capacities: readonly Capacity[]): Capacity =>
  CAPACITIES.find((capacity) => capacities.includes(capacity)) ?? 'informed'

/** One engagement for each stakeholder, with all its causes: the strongest capacity and the earliest instant count. */
export function wantEngagements(held: readonly HeldCause[], { directory }: AssessInput): WantedEngagement[] {
  const wanted = [...Map.groupBy(held, ({ stakeholder }) => stakeholder)].map(([stakeholder, causes]) => ({
    stakeholder,
    label: labelOf(stakeholder, directory),
    dimension: dimensionOf(stakeholder, directory),
    capacity: strongest(causes.map(({ rule }) => rule.capacity)),
    dueBy: Math.min(...causes.map(({ dueBy }) => dueBy)),
    because: causes.map(asReason).sort(
      by(
        ({ dueBy }) => dueBy,
        ({ key }) => key,
      ),
    ),
    cites: [...new Set(causes.flatMap(({ cites }) => cites))].sort(),
  }))
  return wanted.sort(
    by(
      ({ dimension }) => DIMENSIONS.indexOf(dimension),
      ({ dueBy }) => dueBy,
      ({ stakeholder }) => stakeholder,
    ),
  )
}

const asReason = ({ rule, key, facts, dueBy }: HeldCause): WantedEngagement['because'][number] => ({
  rule: rule.id,
  kind: 'rule',
  key,
  capacity: rule.capacity,
  facts: [...facts],
  dueBy,
})
