/** Owns the duties to notify: their form in the catalogue, whether they apply, and their clocks. Never files anything. */
export { AGREEMENT_DUTY, agreementDuties, NOTICE, withAgreements } from './agreement-duties.ts'
export { type AmendedCatalogue, amendCatalogue, type Change } from './amend.ts'
export { type DutyCase, loadCases } from './cases.ts'
export { checkCase } from './check-case.ts'
export {
  CHECKLIST_STATES,
  type ChecklistItem,
  checklistFor,
  checklistOf,
  type ReportSubject,
} from './checklist.ts'
export { compareDuties, type DutyDifference } from './compare.ts'
export * from './definition.ts'
export { describeDuty, type Passage } from './describe.ts'
export { describeChanges } from './describe-change.ts'
export { describeDue } from './describe-due.ts'
export { type CatalogueDigest, digestCatalogue } from './digest.ts'
export { evaluateDuties, evaluateDuty } from './evaluate.ts'
export { type CatalogueFiles, loadCalendars, loadCatalogue, loadDuties, type ParsedFile } from './load.ts'
export { nextChangeOf } from './next-change.ts'
export {
  type DeadlineMove,
  deadlinesOf,
  findMoves,
  type ShownDeadline,
  type StageKey,
  stageKeyOf,
} from './shown-deadlines.ts'
export * from './types.ts'
export { viewDefinition, viewDuty } from './view.ts'
export { BASIS_MEANINGS, CONFIDENCE_MEANINGS, STATUS_MEANINGS } from './words.ts'
