/**
 * The domains from the ground up. A domain may import from those before it, and only their `index.ts`; what must go the other way goes
 * through the record and the reconciler. `tests/architecture.test.ts` holds it up.
 */
export const ORDER = [
  'identity',
  'directory',
  'catalogue',
  'plans',
  'incidents',
  'duties',
  'communications',
  'coordination',
  'audit',
] as const
