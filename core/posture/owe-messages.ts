import type { ApprovalKind } from '../directory/index.ts'
import type { PlanRule, Template } from '../plan/index.ts'
import { faultGap } from './fault.ts'
import { by } from './order.ts'
import { isOwed } from './order-duties.ts'
import type { HeldCause } from './read-plan.ts'
import type { AssessInput, EngagementRecord, Gap, OwedMessage } from './types.ts'

/**
 * The texts that are owed now: one for each cause that holds, unless the record says that it was queued. Whom a person stood down
 * gets nothing more. A text that reports a stage is owed as long as the stage is.
 */
export function oweMessages(held: readonly HeldCause[], input: AssessInput, faults: Gap[]): OwedMessage[] {
  const owed = held.filter((cause) => isStillOwed(cause, input))
  const messages = owed.flatMap((cause) => {
    const template = input.plan?.templates.get(cause.rule.template)
    if (template !== undefined) return [messageOf(cause, template)]
    const { id } = cause.rule
    faults.push(
      faultGap(id, `The rule ${id} names the template ${cause.rule.template}, which is not there`, 'Mend the plan'),
    )
    return []
  })
  return messages.sort(
    by(
      ({ dueBy }) => dueBy,
      ({ stakeholder }) => stakeholder,
      ({ cause }) => cause.key,
    ),
  )
}

function isStillOwed({ stakeholder, key, reports }: HeldCause, { record }: AssessInput): boolean {
  if (reports && !isOwed(reports.stage)) return false
  const engagement = record.engagements.find((one) => one.stakeholder === stakeholder)
  const cause = engagement?.causes.find((one) => one.key === key)
  if (engagement?.state === 'stood_down') return false
  return cause?.messageQueued !== true || (cause.endedAt !== undefined && !knows(engagement))
}

/** Something reached them, and they were not let go since: a cause that ended and holds anew tells them nothing new. */
const knows = (engagement: EngagementRecord | undefined): boolean =>
  engagement?.notifiedAt !== undefined && !['declined', 'not_needed'].includes(engagement.state)

/** A text that reports a stage is approved by a person always (domain.md §5), by counsel where the rule names nobody. */
const approvalsOf = ({ approvals, satisfies }: PlanRule): ApprovalKind[] =>
  satisfies !== undefined && approvals.length === 0 ? ['legal'] : [...approvals]

function messageOf({ rule, stakeholder, key, dueBy, reports }: HeldCause, template: Template): OwedMessage {
  return {
    stakeholder,
    cause: { kind: 'rule', key },
    template: template.id,
    audience: template.audience,
    tlp: template.tlp,
    privileged: template.privileged,
    approvals: approvalsOf(rule),
    ...(rule.ceiling !== undefined && { ceiling: rule.ceiling }),
    acknowledgeWithin: rule.acknowledge === 'required' ? rule.acknowledgeWithin : null,
    ...(rule.activates !== undefined && { activates: rule.activates }),
    ...(reports && {
      satisfies: {
        duty: reports.duty.duty,
        stage: reports.stage.stage,
        entity: reports.duty.entity,
        instance: reports.duty.instance,
      },
    }),
    dueBy,
  }
}
