/** Everything that the posture needs and the records lack, by urgency, each with the action that closes it. */
import type { Instant } from '../../time/index.ts'
import { faultGap } from '../fault.ts'
import { atOrLast, by, earliest } from '../order.ts'
import type { PlanReading } from '../read-plan.ts'
import { isOver, type Situation } from '../situation.ts'
import type { AttemptStep, Gap, OwedMessage, WantedEngagement } from '../types.ts'
import type { EscalationReading } from '../want-escalations.ts'
import { agreementGaps, endedNoticeGaps } from './agreements.ts'
import { approverGaps } from './approvers.ts'
import { contradictionGaps, sequenceGaps, strayGaps, withdrawalGaps } from './contradictions.ts'
import { needlessGaps, unheardGaps } from './let-go.ts'
import { movedGaps } from './moved.ts'
import { obstacleGaps } from './obstacles.ts'
import { reachGaps, silenceGaps } from './reach.ts'
import { unknownGaps } from './unknown.ts'

/** What was worked out before, and is looked through for what it lacks. */
export interface Findings {
  readonly situation: Situation
  readonly plan: PlanReading
  readonly escalations: EscalationReading
  readonly engagements: readonly WantedEngagement[]
  readonly messages: readonly OwedMessage[]
  readonly steps: readonly AttemptStep[]
}

export function findGaps(findings: Findings): Gap[] {
  const { situation, plan, escalations } = findings
  const open = [
    ...plan.unknown.map(({ rule, keys }) => ({ id: rule.id, keys })),
    ...escalations.unknown.map(({ escalation, keys }) => ({ id: escalation.id, keys })),
  ]
  return [
    ...(isOver(situation.input) ? [] : unknownGaps(situation, open)),
    ...contradictionGaps(situation),
    ...sequenceGaps(situation),
    ...strayGaps(situation),
    ...withdrawalGaps(situation),
    ...movedGaps(situation.input),
    ...needlessGaps(situation.input),
    ...unheardGaps(situation.input, plan.held, escalations.wanted),
    ...obstacleGaps(situation.input),
    ...faultGaps(findings),
    ...(situation.input.withoutDirectory ? [] : directoryGaps(findings)),
  ]
}

function directoryGaps({ situation, plan, escalations, engagements, messages, steps }: Findings): Gap[] {
  const { input } = situation
  const nobody = [
    ...plan.nobody.map(({ rule, of, dueBy }) => noOrganisation(rule.id, of, dueBy)),
    ...escalations.nobody.map(({ escalation, of }) => noOrganisation(escalation.id, of, null)),
  ]
  return [
    ...nobody,
    ...reachGaps(input, engagements, escalations.wanted),
    ...(isOver(input) ? [] : silenceGaps(input, steps)),
    ...approverGaps(input, messages, steps),
    ...agreementGaps(input, plan.held),
    ...endedNoticeGaps(situation),
  ]
}

const noOrganisation = (by: string, of: string, urgentAt: Instant | null): Gap => ({
  kind: 'no_organisation',
  key: of,
  decides: [by],
  urgentAt,
  why: `The plan engages ${of} by ${by}, and the directory has no such organisation.`,
  action: `Add ${of} to the directory, or mend the plan.`,
})

function faultGaps({ situation, plan, escalations }: Findings): Gap[] {
  const ofDuties = situation.duties.flatMap(({ duty, entity, faults }) =>
    faults.map((fault) => faultGap(duty, `${duty} for ${entity}: ${fault}`, 'Have the catalogue mended')),
  )
  const ofRules = plan.faults.map(({ rule, message }) =>
    faultGap(rule.id, `The rule ${rule.id} cannot be read: ${message}`, 'Mend its condition in the plan'),
  )
  return [...ofDuties, ...ofRules, ...escalations.faults]
}

const sameGap = ({ kind, key, entity, why }: Gap): string =>
  [kind, key, entity ?? '', kind === 'fault' ? why : ''].join(' ')

/** One of a kind, with all that hangs on it; the most urgent first. */
export function orderGaps(gaps: readonly Gap[]): Gap[] {
  return [...Map.groupBy(gaps, sameGap).values()]
    .map((same) => ({
      ...same[0]!,
      decides: [...new Set(same.flatMap(({ decides }) => decides))],
      urgentAt: earliest(same.flatMap(({ urgentAt }) => urgentAt ?? [])),
    }))
    .sort(
      by(
        ({ urgentAt }) => atOrLast(urgentAt),
        ({ kind }) => kind,
        ({ key }) => key,
        ({ entity }) => entity ?? '',
        ({ why }) => why,
      ),
    )
}
