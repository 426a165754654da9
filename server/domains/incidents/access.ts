import { access, EVERYONE, WRITERS } from '../../kernel/access.ts'

/** Whoever sees an incident may say what he knows of it; deciding its course takes a coordinator. */
export const may = access(
  'incident',
  {
    read: EVERYONE,
    declare: WRITERS,
    record_fact: WRITERS,
    record_event: WRITERS,
    reclassify: ['coordinator', 'responder'],
    change_phase: ['coordinator', 'responder'],
    close: ['coordinator'],
    admit: ['coordinator', 'administrator'],
  },
  { system: ['read'] },
)
