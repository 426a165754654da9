import type { LoginPasswords } from '../database/roles.ts'

/** All test databases of a cluster share the logins. */
export const testPasswords: LoginPasswords = { liaison_web: 'test-web', liaison_worker: 'test-worker' }
