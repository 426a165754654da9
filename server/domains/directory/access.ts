import { access, EVERYONE } from '../../kernel/access.ts'

/** Whom one can reach is for all of us to read; administrators and coordinators keep it. */
export const may = access(
  'directory',
  { read: EVERYONE, edit: ['administrator', 'coordinator'], import: ['administrator'] },
  { system: ['read'] },
)
