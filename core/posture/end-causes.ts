import { by } from './order.ts'
import type { HeldCause, PlanReading } from './read-plan.ts'
import type { EngagementRecord, Posture, RecordSoFar } from './types.ts'

const ruleOf = (key: string): string => key.replace(/^rule:/, '').replace(/@.*$/, '')

const somethingLeft = ({ state, notifiedAt }: EngagementRecord): boolean =>
  notifiedAt !== undefined || !['proposed', 'approved'].includes(state)

/**
 * Causes on record that hold no longer, also because their fact is unknown again. A rule that cannot be read ends nothing: a
 * mistake of the plan must not call anybody off. What a person, a duty or an escalation caused is not the plan's to end.
 */
export function endCauses(
  { engagements }: RecordSoFar,
  held: readonly HeldCause[],
  faults: PlanReading['faults'],
): Posture['ended'] {
  const holding = new Set(held.map(({ stakeholder, key }) => `${stakeholder} ${key}`))
  const unreadable = new Set(faults.map(({ rule }) => rule.id))
  const ended = engagements
    .filter(({ state }) => state !== 'not_needed' && state !== 'stood_down')
    .flatMap((engagement) =>
      engagement.causes
        .filter(({ key, endedAt }) => key.startsWith('rule:') && endedAt === undefined && !unreadable.has(ruleOf(key)))
        .filter(({ key }) => !holding.has(`${engagement.stakeholder} ${key}`))
        .map(({ key }) => ({ stakeholder: engagement.stakeholder, key, somethingLeft: somethingLeft(engagement) })),
    )
  return ended.sort(
    by(
      ({ stakeholder }) => stakeholder,
      ({ key }) => key,
    ),
  )
}
