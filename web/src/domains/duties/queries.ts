import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** Names with their types and meanings, and what an incident may be classified as: they change with the product only. */
export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: async () => (await api.GET('/api/v1/vocabulary')).data,
  staleTime: Number.POSITIVE_INFINITY,
})

export const useVocabulary = () => useSuspenseQuery(vocabularyQuery).data

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
