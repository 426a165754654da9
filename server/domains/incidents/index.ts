/**
 * Owns the incident, its register of facts and events, and who may see it when it is restricted. Never decides what follows from
 * a fact: that is the posture's, and its reconciler's.
 */
export { may as incidentAccess } from './access.ts'
export { declareIncident } from './declare.ts'
export { assertOpen, isOpen } from './lifecycle.ts'
export {
  type EventRow,
  eventsOf,
  type FactRow,
  factsOf,
  findIncident,
  type IncidentRow,
  listIncidents,
  lockIncident,
  participantsOf,
} from './queries.ts'
export { asFact, readRegister } from './read-register.ts'
export { incidentRoutes } from './routes.ts'
export { type DeclareInput, type IncidentBrief, incidentBrief } from './schemas.ts'
export { briefOf } from './views.ts'
