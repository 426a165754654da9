/**
 * The server's one public entry: what the command line may use. Everything else in this package is its own business.
 */
export { type BackupSummary, backUpInstallation, type Restored, restoreInstallation } from './backup.ts'
export { declareImported, ownEntity } from './declare-imported.ts'
export { serveDemonstration } from './demo/index.ts'
export {
  describeFinding,
  exportLog,
  type Verification,
  verifyExport,
  verifyInstalledLog,
} from './domains/audit/index.ts'
export { type SupposedIncident, whatIf } from './domains/coordination/index.ts'
export { importDirectory, revealChannelSecret } from './domains/directory/index.ts'
export { activateAmendment } from './domains/duties/index.ts'
export { createApiToken, setUpInstallation } from './domains/identity/index.ts'
export { activatePlan } from './domains/plans/index.ts'
export { hostContext, type Installation, openInstallation } from './installation.ts'
export { type Config, productVersion, readConfig } from './kernel/config.ts'
export { Refused } from './kernel/refused.ts'
export { type Served, serve } from './serve.ts'
