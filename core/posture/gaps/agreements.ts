/** Agreements that are needed: there, and in force today. Their days are days in UTC, both included. */
import type { Agreement } from '../../directory/index.ts'
import { AGREEMENT_DUTY } from '../../duties/index.ts'
import { addDays, type Instant, localDate, timeOn } from '../../time/index.ts'
import type { HeldCause } from '../read-plan.ts'
import type { Situation } from '../situation.ts'
import { labelOf } from '../stakeholders.ts'
import type { AssessInput, Gap } from '../types.ts'

function agreementOf({ directory }: AssessInput, stakeholder: string, id: string): Agreement | undefined {
  const own = directory.organisations.find((one) => one.id === stakeholder)
  return own?.agreements.find((one) => one.id === id)
}

function agreementGap(input: AssessInput, { stakeholder, rule, dueBy }: HeldCause): Gap | null {
  if (rule.activates === undefined) return null
  const label = labelOf(stakeholder, input.directory)
  const found = agreementOf(input, stakeholder, rule.activates)
  const gap = { key: rule.activates, decides: [rule.id], urgentAt: dueBy }
  if (found === undefined) {
    const why = `The rule ${rule.id} activates ${rule.activates}, and there is no such agreement with ${label}.`
    return { kind: 'no_agreement', ...gap, why, action: `Add the agreement with ${label}, or mend the plan.` }
  }
  const { title, validFrom, validTo } = found
  const today = localDate(input.now, 'UTC')
  const action = `Renew it with ${label}, or find another way to engage them.`
  if (validTo !== undefined && today > validTo) {
    return { kind: 'agreement_expired', ...gap, why: `${title} with ${label} ended on ${validTo}.`, action }
  }
  if (validFrom !== undefined && today < validFrom) {
    return { kind: 'agreement_expired', ...gap, why: `${title} with ${label} begins on ${validFrom} only.`, action }
  }
  return null
}

export function agreementGaps(input: AssessInput, held: readonly HeldCause[]): Gap[] {
  return held.flatMap((cause) => agreementGap(input, cause) ?? [])
}

/** A notice that would be owed, had its agreement not ended: no clock runs, and what took its place may ask for the same. */
export function endedNoticeGaps({ input, duties }: Situation): Gap[] {
  const today = localDate(input.now, 'UTC')
  return duties.flatMap(({ duty, outOfForce, recipient }): Gap[] => {
    const id = AGREEMENT_DUTY.exec(duty)?.[1]
    const agreement = input.directory.organisations.flatMap(({ agreements }) => agreements).find((one) => one.id === id)
    if (!outOfForce || agreement?.validTo === undefined || today <= agreement.validTo) return []
    const why = `${agreement.title} with ${recipient} ended on ${agreement.validTo}: no clock runs for its notice.`
    const action = `Renew it with ${recipient}, or ask counsel whether notice is owed all the same.`
    return [{ kind: 'agreement_expired', key: agreement.id, decides: [duty], urgentAt: null, why, action }]
  })
}

/** When an agreement that is activated begins or has ended. */
export function agreementsChangeAt(input: AssessInput, held: readonly HeldCause[]): Instant[] {
  return held.flatMap(({ stakeholder, rule }) => {
    const found = rule.activates === undefined ? undefined : agreementOf(input, stakeholder, rule.activates)
    return [found?.validFrom, found?.validTo && addDays(found.validTo, 1)].flatMap((day) =>
      day ? [timeOn(day, '00:00', 'UTC')] : [],
    )
  })
}
