/**
 * The server's one public entry: what the command line may use. Everything else in this package is its own business.
 */

export { importDirectory, revealChannelSecret } from './domains/directory/index.ts'
export { createApiToken, setUpInstallation } from './domains/identity/index.ts'
export { declareIncident } from './domains/incidents/index.ts'
export { activatePlan } from './domains/plans/index.ts'
export { hostContext, type Installation, openInstallation } from './installation.ts'
export { type Config, productVersion, readConfig } from './kernel/config.ts'
export { Refused } from './kernel/refused.ts'
export { type Served, serve } from './serve.ts'
