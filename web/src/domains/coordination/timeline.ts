import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useVocabulary } from '../duties/queries.ts'
import { peopleQuery } from '../identity/queries.ts'
import { inWordsOf } from '../incidents/values.ts'
import { messagesQuery, useEngagements, usePosture } from './queries.ts'
import type { Names } from './sentences.ts'
import type { timelineTexts } from './timeline-texts.ts'

export type About = keyof (typeof timelineTexts)['abouts']

export const timelineQuery = (id: string, about: About | undefined) =>
  infiniteQueryOptions({
    queryKey: ['incident', id, 'timeline', about ?? 'all'],
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/v1/incidents/{id}/timeline', {
          params: { path: { id }, query: { about, cursor: pageParam } },
        })
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** What happened after an entry, the newest first. */
export const changesQuery = (id: string, since: number) =>
  queryOptions({
    queryKey: ['incident', id, 'changes', since],
    queryFn: async () =>
      (await api.GET('/api/v1/incidents/{id}/timeline', { params: { path: { id }, query: { since, limit: 100 } } }))
        .data,
  })

/** How far whoever looks had looked before; read when a page is opened, so that its mark stays where it is. */
export const seenQuery = (id: string) =>
  queryOptions({
    queryKey: ['seen', id],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/seen', { params: { path: { id } } })).data,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** Notes how far somebody has looked. */
export const useNoteSeen = (id: string) =>
  useMutation({
    mutationFn: (through: number) =>
      api.POST('/api/v1/incidents/{id}/seen', { params: { path: { id } }, body: { through } }),
  })

/** The same, and moves the mark of the page that is open. */
export function useMarkSeen(id: string) {
  const queryClient = useQueryClient()
  const { mutateAsync } = useNoteSeen(id)
  return async (through: number) => {
    await mutateAsync(through)
    queryClient.setQueryData(seenQuery(id).queryKey, { through })
  }
}

/** How what the timeline names by id is called. */
export function useNames(id: string): Names {
  const engagements = useEngagements(id)
  const messages = useSuspenseQuery(messagesQuery(id)).data.items
  const people = useSuspenseQuery(peopleQuery).data.items
  const { duties } = usePosture(id)
  const { facts } = useVocabulary()
  return {
    stakeholder: (stakeholder) => engagements.find((one) => one.stakeholder === stakeholder)?.label,
    message: (message) => messages.find((one) => one.id === message)?.subject,
    person: (person) => people.find((one) => one.id === person)?.name,
    duty: (duty) => duties.find((one) => one.duty === duty)?.regime,
    value: (key, value) =>
      inWordsOf(
        value,
        facts.find((one) => one.key === key),
      ),
  }
}
