/** Owns the one decision: what must be true of an incident now. Never changes anything; a reconciler makes the difference. */
export { assess } from './assess.ts'
export { citedBy } from './cites.ts'
export { approversOf, ladderOfContacts, ladderOfPeople, nextStep, type Rung } from './next-step.ts'
export { LARGE_AUDIENCES, labelOf, stakeholdersOf } from './stakeholders.ts'
export { postureText, type TextOptions } from './text.ts'
export * from './types.ts'
export { type PostureView, postureView } from './view.ts'
export { APPROVER_SILENT } from './want-escalations.ts'
