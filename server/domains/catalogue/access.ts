import { access } from '../../kernel/access.ts'

/** What is law here is for the host to change, as who answers for it; that it changed, the start of the server notices. */
export const may = access('catalogue', { amend: ['administrator'], notice: [] }, { system: ['notice'] })
