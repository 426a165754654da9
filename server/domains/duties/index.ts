/**
 * Owns what was reported, what need not be, which deadlines people were shown, and the catalogue of duties as people read it. Never files a report and never counts a
 * clock: a person confirms, and the posture counts.
 */
export { may as dutyAccess } from './access.ts'
export { type ActivatedAmendment, activateAmendment } from './activate-amendment.ts'
export { openMoves } from './deadline-queries.ts'
export { noteDeadlines } from './note-deadlines.ts'
export { type Proposal, proposeSubmission, submissionsOf, waiversOf } from './queries.ts'
export { dutyRoutes } from './routes.ts'
export { recordSubmission } from './submit.ts'
export { recordWaiver } from './waive.ts'
