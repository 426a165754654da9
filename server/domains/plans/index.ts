/**
 * Owns the coordination plan: its text, its approval, and which one is in force. Never decides what a plan makes of an incident: that
 * is the posture's.
 */
export { may as planAccess } from './access.ts'
export { type ActivatedPlan, activatePlan } from './activate-file.ts'
export { assertPlanFits } from './check-plan.ts'
export { activePlan, type CompiledPlan, findPlan } from './queries.ts'
export { planReach } from './reach.ts'
export { planRoutes } from './routes.ts'
