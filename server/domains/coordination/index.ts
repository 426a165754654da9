/**
 * Owns who is engaged in an incident and in which state, and the reconciler that brings the record into line with the posture. Never
 * sends: what leaves is the business of communications.
 */
export { may as engagementAccess } from './access.ts'
export { acknowledgePage } from './acknowledge-page.ts'
export { reconcileIncident } from './reconcile.ts'
export { coordinationRoutes } from './routes.ts'
export { reconcileKind } from './tasks.ts'
export { type SupposedIncident, whatIf } from './what-if.ts'
