import { currentFacts } from '@liaison/core/facts'
import type { Tx } from '../../kernel/database/transaction.ts'
import { asFact, type FactRow, factsOf } from '../incidents/index.ts'
import { checklistsOf } from './checklists.ts'
import { messagesToCorrect } from './messages-to-correct.ts'
import { approvalRequestsOf, type MessageRow, messagesOf } from './queries.ts'
import { addresseesOf } from './reach.ts'
import { messageOf } from './views.ts'

/** Messages of one incident with approvals, names of recipients, and what in them is no longer so. */
export async function withSurroundings(tx: Tx, incidentId: string, messages: readonly MessageRow[]) {
  const ids = messages.flatMap((message) => message.recipients)
  const [requests, facts, known, checklists] = await Promise.all([
    approvalRequestsOf(tx, incidentId),
    factsOf(tx, incidentId),
    addresseesOf(tx, [...new Set(ids)]),
    checklistsOf(tx, incidentId, messages),
  ])
  const names = new Map(
    [...known.values()].map(({ id, name, organisation }) => [
      id,
      organisation ? `${name} (${organisation.name})` : name,
    ]),
  )
  const toCorrect = new Map(messagesToCorrect(messages, standing(facts)).map((one) => [one.messageId, one.factIds]))
  return messages.map((message) => {
    const outdated = facts.filter((fact) => toCorrect.get(message.id)?.includes(fact.id))
    return messageOf(message, { requests, names, outdated, checklist: checklists.get(message.id) })
  })
}

/** Ids of the facts that hold now, for all entities or for one of them. */
function standing(rows: readonly FactRow[]): Set<string> {
  const facts = rows.map(asFact)
  const entities = new Set(facts.map((fact) => fact.entity))
  return new Set(
    [undefined, ...entities].flatMap((entity) =>
      [...currentFacts(facts, entity).values()].flatMap(({ id }) => id ?? []),
    ),
  )
}

/** Whether something was said to them that is no longer so. */
export async function isToBeCorrected(tx: Tx, engaged: { id: string; incidentId: string }): Promise<boolean> {
  const [messages, facts] = await Promise.all([messagesOf(tx, engaged.incidentId), factsOf(tx, engaged.incidentId)])
  const own = messages.filter(({ engagementId }) => engagementId === engaged.id)
  return messagesToCorrect(own, standing(facts)).length > 0
}

/** One message as the API shows it. */
export async function messageViewOf(tx: Tx, message: MessageRow) {
  const [view] = await withSurroundings(tx, message.incidentId, [message])
  if (!view) throw new Error('A message without a view.')
  return view
}
