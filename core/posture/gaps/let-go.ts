/** Where only a person can say whether somebody is still needed. */
import { earliest } from '../order.ts'
import type { HeldCause } from '../read-plan.ts'
import { isOver } from '../situation.ts'
import { labelOf } from '../stakeholders.ts'
import type { AssessInput, EngagementRecord, Gap, WantedEscalation } from '../types.ts'
import { listed } from './words.ts'

const ENGAGED: readonly EngagementRecord['state'][] = ['notified', 'acknowledged', 'active', 'silent']

/**
 * Something has reached them, and every cause has ended since: they were told to come, so a person tells them that they need not. After
 * the closure an escalation, which told them of something, keeps nobody.
 */
export function needlessGaps(input: AssessInput): Gap[] {
  const { record, directory } = input
  const over = isOver(input)
  const ended = ({ endedAt }: EngagementRecord['causes'][number]) => endedAt !== undefined
  return record.engagements
    .filter(({ state, notifiedAt }) => ENGAGED.includes(state) || (state === 'not_needed' && notifiedAt !== undefined))
    .filter(({ causes }) => causes.some(ended))
    .filter(({ causes }) => causes.every((one) => ended(one) || (over && one.key.startsWith('escalation:'))))
    .map(({ stakeholder, causes }) => {
      const label = labelOf(stakeholder, directory)
      const decides = causes.map(({ key }) => key.replace(/^rule:/, ''))
      return {
        kind: 'no_longer_needed',
        key: stakeholder,
        decides,
        urgentAt: null,
        why: over
          ? `The incident is over, and ${label}, whom something has reached, counts as engaged still.`
          : `${label} was engaged by ${listed(decides)}, which holds no longer, and something has reached them.`,
        action: over
          ? `Tell ${label} that it is over, and stand them down.`
          : `Tell ${label} and stand them down, or engage them by hand with the reason.`,
      }
    })
}

/** What is on record of a cause that came, or came anew, after somebody was stood down: nothing was said to them for it. */
const isUnsaid = (engagement: EngagementRecord | undefined, key: string): boolean =>
  !engagement?.causes.some((cause) => cause.key === key && cause.endedAt === undefined && cause.messageQueued)

/** The plan would tell somebody whom a person stood down: the person decides, and nobody believes that they were told. */
export function unheardGaps(
  input: AssessInput,
  held: readonly HeldCause[],
  escalations: readonly WantedEscalation[],
): Gap[] {
  const { record, directory } = input
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
      action: `${isOver(input) ? `Tell ${label} yourself` : `Engage ${label} again by hand`}, or tell somebody else.`,
    }
  })
}
