import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onIncidentChanged } from '../api/live.ts'
import { describeChange } from '../domains/audit/describe-change.ts'
import { changesQuery, readLogSize } from '../domains/audit/queries.ts'
import { peopleQuery, useMe } from '../domains/identity/queries.ts'

/** An entry gets its index a moment after the change that it tells of was announced. */
const UNTIL_INDEXED = 1_000

/** Says who changed the incident that is open, where it was somebody else. */
export function WhoChanged() {
  const { id } = useParams({ strict: false })
  const me = useMe().person.id
  const queryClient = useQueryClient()
  useEffect(() => {
    if (id === undefined) return
    let telling: number | undefined
    let seen = readLogSize().then((size) => size - 1)
    async function tell(incident: string, after: number): Promise<number> {
      const [{ items }, people] = await Promise.all([
        queryClient.fetchQuery(changesQuery(incident, after)),
        queryClient.ensureQueryData(peopleQuery),
      ])
      const by = items.findLast(({ entry }) => entry?.actor.kind === 'person' && entry.actor.id !== me)
      const name = people.items.find((person) => person.id === by?.entry?.actor.id)?.name
      if (by?.entry && name) notifications.show({ id: incident, message: describeChange(name, by.entry.action) })
      return items.at(-1)?.index ?? after
    }
    const stop = onIncidentChanged((changed) => {
      if (changed !== id) return
      window.clearTimeout(telling)
      telling = window.setTimeout(() => {
        // Who it was is a courtesy: where it cannot be read, the change itself is shown all the same.
        seen = seen.then((after) => tell(id, after).catch(() => after))
      }, UNTIL_INDEXED)
    })
    return () => {
      stop()
      window.clearTimeout(telling)
    }
  }, [id, me, queryClient])
  return null
}
