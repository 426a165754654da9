import { access, EVERYONE, WRITERS } from '../../kernel/access.ts'

/**
 * The law is for all of us to read, and whoever handles an incident may record what was filed. That something need not be filed is for
 * a coordinator to say, or for an approver of legal or privacy kind.
 */
export const may = access(
  'duty',
  {
    read: EVERYONE,
    submit: WRITERS,
    dismiss: WRITERS,
    acknowledge_move: WRITERS,
    waive: ['coordinator', 'approver'],
  },
  { system: ['read'] },
)
