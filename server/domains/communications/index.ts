/**
 * Owns what is said: texts, approvals, attempts, deliveries and the channels by which they leave. Every way out passes the gate when a
 * delivery is claimed. Never decides that something is owed or who is asked next: that is the posture's, and its reconciler's.
 */
export { may as messageAccess } from './access.ts'
export { type Acknowledged, acknowledgeDelivery, acknowledgeEngagement } from './acknowledge.ts'
export { acknowledgeToken, readAcknowledgeToken, type TokenReading } from './acknowledge-token.ts'
export { approvalsInShort } from './approvals-waiting.ts'
export { beginAnew } from './begin-anew.ts'
export { createMessage, type MessageDraft } from './create-message.ts'
export { deliverOnce } from './deliver-once.ts'
export { expandAudience } from './expand-audience.ts'
export { type MailState, mailState } from './mail-state.ts'
export { createMailer, type Mailer, type MailerDeps } from './mailer.ts'
export { noteAllProgress } from './message-progress.ts'
export { isToBeCorrected, messageViewOf } from './message-surroundings.ts'
export { messagesToCorrect, type ToCorrect } from './messages-to-correct.ts'
export { obstaclesOf } from './obstacles.ts'
export { firstSentOf, undeliveredOf } from './outcomes.ts'
export { assertFillable } from './outgoing-text.ts'
export { type Prospect, prospectsOf } from './prospects.ts'
export {
  type ApprovalRequestRow,
  type AttemptRecord,
  approvalRequestsOf,
  attemptsOf,
  type DeliveryRow,
  deliveriesOf,
  findMessage,
  lockMessage,
  type MessageRow,
  messagesOf,
} from './queries.ts'
export { limitsOf } from './reach.ts'
export { remind } from './remind.ts'
export { type Revision, reviseHeldMessage } from './revise-held-message.ts'
export { communicationsRoutes } from './routes.ts'
export { gateView, messageView } from './schemas.ts'
export { markSilent } from './silence.ts'
export { type AttemptDraft, deliverMore, startAttempt } from './start-attempt.ts'
export { supersede } from './supersede.ts'
export { declineDeliveries, endAttempts, withdrawAll } from './withdraw.ts'
export { type CommunicationsDeps, type CommunicationsWork, communicationsWork } from './work.ts'
