import { access, EVERYONE, WRITERS } from '../../kernel/access.ts'

/** The work of bringing people in. Acknowledging is for whoever holds the link. */
export const may = access(
  'engagement',
  {
    read: EVERYONE,
    preview: EVERYONE,
    engage: ['coordinator', 'responder'],
    note_call: WRITERS,
    activate: ['coordinator', 'responder'],
    decline: ['coordinator', 'responder'],
    stand_down: ['coordinator'],
    remind: ['coordinator', 'responder'],
    write: ['coordinator', 'responder', 'approver'],
    acknowledge: WRITERS,
    reconcile: [],
  },
  { system: ['read', 'reconcile'], public: ['acknowledge'] },
)
