/**
 * Owns what was reported, what need not be, and the catalogue of duties as people read it. Never files a report and never counts a
 * clock: a person confirms, and the posture counts.
 */
export { may as dutyAccess } from './access.ts'
export { type Proposal, proposeSubmission, type StageKey, submissionsOf, waiversOf } from './queries.ts'
export { dutyRoutes } from './routes.ts'
export { recordSubmission } from './submit.ts'
export { recordWaiver } from './waive.ts'
