import { by } from './order.ts'
import { causeKey, type PlanReading } from './read-plan.ts'
import { isOver, type Situation } from './situation.ts'
import type { EngagementRecord, Posture } from './types.ts'

const ruleOf = (key: string): string => key.replace(/^rule:/, '').replace(/@.*$/, '')

const somethingLeft = ({ state, notifiedAt }: EngagementRecord): boolean =>
  notifiedAt !== undefined || !['proposed', 'approved'].includes(state)

/** Reports that were made. Who was told of one is not called off because a rule names only stages that are still open. */
const reportedIn = ({ dutiesById, input }: Situation): Set<string> =>
  new Set(
    (input.plan?.rules ?? []).flatMap(({ id, satisfies }) =>
      (satisfies === undefined ? [] : (dutiesById.get(satisfies.duty) ?? []))
        .filter(({ stages }) => stages.some((one) => one.stage === satisfies?.stage && one.status === 'submitted'))
        .map((duty) => causeKey(id, duty)),
    ),
  )

/**
 * Causes on record that hold no longer, also because their fact is unknown again. A rule that cannot be read ends nothing: a
 * mistake of the plan must not call anybody off. What a person, a duty or an escalation caused is not the plan's to end; what a person
 * did ends with the incident, unless their text still waits to leave.
 */
export function endCauses(situation: Situation, { held, faults }: PlanReading): Posture['ended'] {
  const holding = new Set(held.map(({ stakeholder, key }) => `${stakeholder} ${key}`))
  const unreadable = new Set(faults.map(({ rule }) => rule.id))
  const over = isOver(situation.input)
  const reported = situation.input.incident.status === 'false_alarm' ? new Set<string>() : reportedIn(situation)
  const ended = situation.input.record.engagements
    .filter(({ state }) => state !== 'not_needed')
    .flatMap((engagement) => {
      const left = somethingLeft(engagement)
      const ofPlan = (key: string) =>
        key.startsWith('rule:') &&
        !unreadable.has(ruleOf(key)) &&
        !holding.has(`${engagement.stakeholder} ${key}`) &&
        !(left && reported.has(key))
      return engagement.causes
        .filter(({ endedAt }) => endedAt === undefined)
        .filter(
          ({ key, messageQueued }) => ofPlan(key) || (over && key.startsWith('person:') && (left || !messageQueued)),
        )
        .map(({ key }) => ({ stakeholder: engagement.stakeholder, key, somethingLeft: left }))
    })
  return ended.sort(
    by(
      ({ stakeholder }) => stakeholder,
      ({ key }) => key,
    ),
  )
}
