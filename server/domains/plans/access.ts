import { access, EVERYONE } from '../../kernel/access.ts'

/** The plan is for all of us to read. Whoever coordinates writes it; an approver or administrator who did not write it approves it. */
export const may = access(
  'plan',
  {
    read: EVERYONE,
    draft: ['administrator', 'coordinator'],
    approve: ['administrator', 'approver'],
    activate: ['administrator', 'coordinator'],
    retire: ['administrator', 'coordinator'],
    import: ['administrator'],
  },
  { system: ['read'] },
)
