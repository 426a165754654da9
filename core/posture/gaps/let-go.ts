/** Where only a person can say whether somebody is still needed. */
import { earliest } from '../order.ts'
import type { HeldCause } from '../read-plan.ts'
import { labelOf } from '../stakeholders.ts'
import type { AssessInput, EngagementRecord, Gap, WantedEscalation } from '../types.ts'
import { listed } from './words.ts'

const ENGAGED: readonly EngagementRecord['state'][] = ['notified', 'acknowledged', 'active', 'silent']

/** Something has reached them, and every cause has ended since: they were told to come, so a person tells them that they need not. */
export function needlessGaps({ record, directory }: AssessInput): Gap[] {
  return record.engagements
    .filter(({ state, notifiedAt }) => ENGAGED.includes(state) || (state === 'not_needed' && notifiedAt !== undefined))
    .filter(({ causes }) => causes.length > 0 && causes.every(({ endedAt }) => endedAt !== undefined))
    .map(({ stakeholder, causes }) => {
      const label = labelOf(stakeholder, directory)
      const decides = causes.map(({ key }) => key.replace(/^rule:/, ''))
      return {
        kind: 'no_longer_needed',
        key: stakeholder,
        decides,
        urgentAt: null,
        why: `${label} was engaged by ${listed(decides)}, which holds no longer, and something has reached them.`,
        action: `Tell ${label} and stand them down, or engage them by hand with the reason.`,
      }
    })
}

/** What is on record of a cause that came, or came anew, after somebody was stood down: nothing was said to them for it. */
const isUnsaid = (engagement: EngagementRecord | undefined, key: string): boolean =>
  !engagement?.causes.some((cause) => cause.key === key && cause.endedAt === undefined && cause.messageQueued)

/** The plan would tell somebody whom a person stood down: the person decides, and nobody believes that they were told. */
export function unheardGaps(
  { record, directory }: AssessInput,
  held: readonly HeldCause[],
  escalations: readonly WantedEscalation[],
): Gap[] {
  const stoodDown = new Map(
    record.engagements.filter(({ state }) => state === 'stood_down').map((one) => [one.stakeholder, one]),
  )
  const unheard = [
    ...held
      .filter(({ stakeholder, key }) => isUnsaid(stoodDown.get(stakeholder), key))
      .map(({ stakeholder, rule, dueBy }) => ({ stakeholder, of: rule.id, urgentAt: dueBy })),
    ...escalations.map(({ stakeholder, escalation }) => ({ stakeholder, of: escalation, urgentAt: null })),
  ].filter(({ stakeholder }) => stoodDown.has(stakeholder))
  return [...Map.groupBy(unheard, ({ stakeholder }) => stakeholder)].map(([stakeholder, all]) => {
    const label = labelOf(stakeholder, directory)
    const decides = [...new Set(all.map(({ of }) => of))]
    return {
      kind: 'stood_down',
      key: stakeholder,
      decides,
      urgentAt: earliest(all.flatMap(({ urgentAt }) => urgentAt ?? [])),
      why: `${label} should hear of ${listed(decides)}, and was stood down.`,
      action: `Engage ${label} again by hand, or tell somebody else.`,
    }
  })
}
