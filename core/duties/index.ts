/** Owns the duties to notify: their form in the catalogue, whether they apply, and their clocks. Never files anything. */
export { AGREEMENT_DUTY, agreementDuties, NOTICE, withAgreements } from './agreement-duties.ts'
export {
  CHECKLIST_STATES,
  type ChecklistItem,
  checklistFor,
  checklistOf,
  type ReportSubject,
} from './checklist.ts'
export * from './definition.ts'
export { describeContent, describeDuties, describeDuty, describeVocabulary } from './describe.ts'
export { describeDue } from './describe-due.ts'
export { evaluateDuties, evaluateDuty } from './evaluate.ts'
export { type CatalogueFiles, loadCalendars, loadCatalogue, loadDuties, type ParsedFile } from './load.ts'
export { nextChangeOf } from './next-change.ts'
export * from './types.ts'
export { viewDefinition, viewDuty } from './view.ts'
