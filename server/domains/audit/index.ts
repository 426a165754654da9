/**
 * Owns the log after it was appended to: places in the tree, checkpoints, epochs, proofs, verification, exports and the erasure of private
 * parts. Never appends for others (that is the kernel's record()), and never changes a text.
 */
export { may as auditAccess } from './access.ts'
export { erasePrivate } from './erase-private.ts'
export { exportLog } from './export-log.ts'
export { describeFinding, type Finding } from './findings.ts'
export { integrateAll } from './integrate.ts'
export { lastCheckpoint } from './queries.ts'
export { auditRoutes } from './routes.ts'
export { type InstalledLog, logSigner } from './signer.ts'
export { startEpoch } from './start-epoch.ts'
export { integrationKind } from './tasks.ts'
export { verifyExport, verifyInstalledLog } from './verify-here.ts'
export type { Verification, VerifyOptions } from './verify-log.ts'
