import { access, EVERYONE } from '../../kernel/access.ts'

/** Whoever sees an incident sees what was said in it; a decision on a text takes an approver of that kind. */
export const may = access('message', { read: EVERYONE, approve: ['approver'] }, { system: ['read'] })
