import { DORA_DUTY, type DoraSubject, type MissingField, openForm } from './form.ts'
import { generalPart } from './general.ts'
import { courseOf, detailsOf, impactPart, otherAuthorities } from './intermediate.ts'
import { criteriaOf, notificationPart, someOf } from './notification.ts'

/** The stages of the duty that can be filled in. */
export const DORA_STAGES = ['initial', 'intermediate'] as const
export type DoraStage = (typeof DORA_STAGES)[number]

export interface DoraReport {
  /** As the reporting schema writes it. Where `missing` names a field that the schema needs, it is not yet valid. */
  report: Record<string, unknown>
  missing: MissingField[]
}

export const isDoraStage = (duty: string, stage: string): stage is DoraStage =>
  duty === DORA_DUTY && DORA_STAGES.some((one) => one === stage)

/** The report of one stage, filled in by what is on record; what is not stays out and is listed. */
export function doraReport(stage: DoraStage, subject: DoraSubject): DoraReport {
  const form = openForm(subject)
  const later = stage === 'intermediate'
  const head = {
    incidentSubmission: later ? 'intermediate_report' : 'initial_notification',
    ...generalPart(form),
  }
  const notification = notificationPart(form)
  const criteria = criteriaOf(form).map((one) =>
    later ? { ...one, ...detailsOf(form, one.classificationCriterion) } : one,
  )
  const incident = { ...notification, classificationTypes: someOf(criteria), ...(later && courseOf(form)) }
  const rest = later ? { impactAssessment: impactPart(form), reportingToOtherAuthorities: otherAuthorities(form) } : {}
  const missing = form.missing.sort((a, b) => a.field.localeCompare(b.field, 'en', { numeric: true }))
  return { report: pruned({ ...head, incident, ...rest }) as Record<string, unknown>, missing }
}

/** Without what has no value, and without groups that are left empty by that. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .map(([key, one]) => [key, pruned(one)] as const)
    .filter(([, one]) => one !== undefined)
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
