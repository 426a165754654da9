import { useSuspenseQuery } from '@tanstack/react-query'
import type { Schemas } from '../../api/client.ts'
import { texts as communications } from '../communications/texts.ts'
import { peopleQuery, useMe } from '../identity/queries.ts'
import { texts } from './texts.ts'

type Kind = Schemas['ApprovalRequest']['kind']
const WRITERS: Schemas['Person']['roles'] = ['coordinator', 'responder', 'approver']
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

export const useMayWrite = () => useMe().person.roles.some((role) => WRITERS.includes(role))

/** Names of people by their ids. */
export function useNameOf(): (id: string | null) => string {
  const people = useSuspenseQuery(peopleQuery).data.items
  return (id) => people.find((one) => one.id === id)?.name ?? texts.messages.somebody
}

/** "Ines Roth or Paul Kern (legal)": who can give an approval of this kind. */
export function useApproversOf(): (kind: Kind) => string {
  const people = useSuspenseQuery(peopleQuery).data.items
  return (kind) => {
    const names = people.filter(({ active, approves }) => active && approves.includes(kind)).map(({ name }) => name)
    const who = names.length === 0 ? texts.messages.nobodyApproves : either.format(names)
    return texts.messages.approver(who, communications.approvals[kind].toLowerCase())
  }
}
