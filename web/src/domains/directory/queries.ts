import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** Our legal entities, for their names and zones. */
export const entitiesQuery = queryOptions({
  queryKey: ['entities'],
  queryFn: async () => (await api.GET('/api/v1/entities')).data,
  staleTime: 5 * 60_000,
})

/** Outside organisations, for their names. */
export const organisationsQuery = queryOptions({
  queryKey: ['organisations', 'names'],
  queryFn: async () => (await api.GET('/api/v1/organisations', { params: { query: { limit: 200 } } })).data,
  staleTime: 5 * 60_000,
})
