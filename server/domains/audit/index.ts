/**
 * Owns the log after it was appended to: places in the tree, checkpoints, epochs, proofs, verification, exports and the erasure of private
 * parts. Never appends for others (that is the kernel's record()), and never changes a text.
 */
export { may as auditAccess } from './access.ts'
export { withLogReader } from './database-reader.ts'
export { erasePrivate } from './erase-private.ts'
export { describeFinding, type Finding } from './findings.ts'
export { integrateAll } from './integrate.ts'
export type { LogReader } from './log-reader.ts'
export { auditRoutes } from './routes.ts'
export { keyFor, type LogSigner, logSigner } from './signer.ts'
export { startEpoch } from './start-epoch.ts'
export { integrationKind } from './tasks.ts'
export { LogDamaged } from './tree.ts'
export { type Verification, type VerifyOptions, verifyLog } from './verify-log.ts'
