import { useQuery } from '@tanstack/react-query'
import type { Schemas } from '../../api/client.ts'
import { peopleQuery } from '../identity/queries.ts'
import { texts } from './texts.ts'

const words = texts.list
const OTHERS: Record<string, string> = { system: words.system, host_operator: words.host, partner: words.link }

/** Who did it, by name. An API token's deed is that of its person. */
export function Actor({ actor: { kind, id } }: { actor: NonNullable<Schemas['LogEntry']['entry']>['actor'] }) {
  const people = useQuery(peopleQuery).data?.items
  return people?.find((person) => person.id === id)?.name ?? OTHERS[kind] ?? words.unknown
}
