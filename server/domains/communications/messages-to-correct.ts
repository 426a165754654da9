import type { MessageRow } from './queries.ts'

export interface ToCorrect {
  messageId: string
  /** Ids of the facts that the text states and that hold no longer. */
  factIds: string[]
}

const SAID = ['leaving', 'sent']

/** What was said and is no longer so: texts that have left and cite a fact that another has taken the place of. Pure. */
export function messagesToCorrect(
  messages: readonly Pick<MessageRow, 'id' | 'state' | 'cites'>[],
  currentFactIds: ReadonlySet<string>,
): ToCorrect[] {
  return messages
    .filter((message) => SAID.includes(message.state))
    .map(({ id, cites }) => ({ messageId: id, factIds: cites.filter((fact) => !currentFactIds.has(fact)) }))
    .filter(({ factIds }) => factIds.length > 0)
}
