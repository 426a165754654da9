/**
 * Owns people, their keys (passwords, second factors, sessions, API tokens, links) and what the installation is called. Says who asks;
 * never decides what they may do elsewhere.
 */
export { asPerson, may as personAccess } from './access.ts'
export { authenticate, type Door } from './authenticate.ts'
export { createApiToken } from './create-api-token.ts'
export { type FirstRun, openFirstRun } from './first-run.ts'
export type { Mail } from './mail-texts.ts'
export { openSession } from './open-session.ts'
export { activePeople, everybody, findPerson, personName, personNames } from './queries.ts'
export { type IdentityDeps, identityRoutes } from './routes.ts'
export { assertSameOrigin } from './same-origin.ts'
export { sessionTokenOf, setSessionCookie } from './session-cookie.ts'
export { type SetUp, setUpInstallation } from './set-up-installation.ts'
export { type AccountMailDeps, accountMailKind } from './tasks.ts'
export { upsertPeople } from './upsert-people.ts'
