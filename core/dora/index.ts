/**
 * Owns the form on which financial entities report major ICT-related incidents: what of an incident goes into which field, and which
 * fields stay open. Never guesses a field. Source: Implementing Regulation (EU) 2025/302, Annexes I and II; names of fields from the
 * reporting schema of the European supervisory authorities, IR 1.2.
 */
export { DORA_DUTY, DORA_REGIME, type DoraSubject, type MissingField } from './form.ts'
export { DORA_STAGES, type DoraReport, doraReport, isDoraStage } from './report.ts'
