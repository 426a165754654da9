import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** Names with their types and meanings, and what an incident may be classified as: they change with the product only. */
export const vocabularyQuery = queryOptions({
  queryKey: ['vocabulary'],
  queryFn: async () => (await api.GET('/api/v1/vocabulary')).data,
  staleTime: Number.POSITIVE_INFINITY,
})

export const useVocabulary = () => useSuspenseQuery(vocabularyQuery).data

export const dutyQuery = (id: string) =>
  queryOptions({
    queryKey: ['duty', id],
    queryFn: async () => (await api.GET('/api/v1/duties/{id}', { params: { path: { id } } })).data,
    staleTime: 5 * 60_000,
  })
