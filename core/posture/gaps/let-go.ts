/** Where only a person can say whether somebody is still needed. */
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

/** The plan would tell somebody whom a person stood down: the person decides, and nobody believes that they were told. */
export function unheardGaps({ record, directory }: AssessInput, escalations: readonly WantedEscalation[]): Gap[] {
  return escalations.flatMap(({ escalation, stakeholder }): Gap[] => {
    const engagement = record.engagements.find((one) => one.stakeholder === stakeholder)
    if (engagement?.state !== 'stood_down') return []
    const label = labelOf(stakeholder, directory)
    return [
      {
        kind: 'stood_down',
        key: stakeholder,
        decides: [escalation],
        urgentAt: null,
        why: `${label} should hear of ${escalation}, and was stood down.`,
        action: `Engage ${label} again by hand, or tell somebody else.`,
      },
    ]
  })
}
