import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

/** Names with their types and meanings, and what an incident may be classified as: they change with the product only. */
export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: async () => (await api.GET('/api/v1/vocabulary')).data,
  staleTime: Number.POSITIVE_INFINITY,
})

export const useVocabulary = () => useSuspenseQuery(vocabularyQuery).data

export type VocabularyKey = Schemas['VocabularyKey']
export type DutySummary = Schemas['DutySummary']

/** The whole catalogue in short, by the ids that the vocabulary names: it is read page by page and changes with the product only. */
export const dutiesByIdQuery = queryOptions({
  queryKey: ['duties', 'by id'],
  queryFn: async () => {
    const duties: DutySummary[] = []
    let cursor: string | undefined
    do {
      const { data } = await api.GET('/api/v1/duties', { params: { query: { limit: 200, cursor } } })
      duties.push(...data.items)
      cursor = data.nextCursor ?? undefined
    } while (cursor !== undefined)
    return new Map(duties.map((duty) => [duty.id, duty]))
  },
  staleTime: 5 * 60_000,
})

export const dutyQuery = (id: string) =>
  queryOptions({
    queryKey: ['duty', id],
    queryFn: async () => (await api.GET('/api/v1/duties/{id}', { params: { path: { id } } })).data,
    staleTime: 5 * 60_000,
  })

/** Reports of one incident that a person confirmed as made. */
export const submissionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'submissions'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/submissions', { params: { path: { id } } })).data,
  })

/** Messages that left and may be the report of a stage. */
export const proposalsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'submission-proposals'],
    queryFn: async () =>
      (await api.GET('/api/v1/incidents/{id}/submission-proposals', { params: { path: { id } } })).data,
  })

/** Deadlines that moved because the catalogue changed. */
export const movedDeadlinesQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'moved-deadlines'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/moved-deadlines', { params: { path: { id } } })).data,
  })
