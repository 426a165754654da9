import { access, EVERYONE } from '../../kernel/access.ts'

/**
 * Whoever is signed in may read the log: what is restricted, row-level security shows as a hash alone. Only administrators take out
 * private parts or whole copies, and only the host's operator, who is one, begins an epoch.
 */
export const may = access('audit', {
  read: EVERYONE,
  erase_private: ['administrator'],
  export: ['administrator'],
  start_epoch: ['administrator'],
})
