import { infiniteQueryOptions, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

/** What stands in the URL of the list. */
export interface IncidentSearch {
  q?: string
  status?: 'open' | 'suspected' | 'declared' | 'closed' | 'false_alarm'
  severity?: number
  sort?: 'due'
}

export const incidentsQuery = (search: IncidentSearch) =>
  infiniteQueryOptions({
    queryKey: ['incidents', search],
    queryFn: async ({ pageParam }) =>
      (await api.GET('/api/v1/incidents', { params: { query: { ...search, cursor: pageParam, limit: 50 } } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** The newest of those in which the words stand; without words the newest of all. */
export const incidentSearchQuery = (q?: string) =>
  queryOptions({
    queryKey: ['incidents', 'found', q ?? ''],
    queryFn: async () => (await api.GET('/api/v1/incidents', { params: { query: { q, limit: 50 } } })).data,
  })

export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}', { params: { path: { id } } })).data,
  })

export const useIncident = (id: string) => useSuspenseQuery(incidentQuery(id)).data

export type Fact = Schemas['Fact']
export type IncidentEvent = Schemas['Event']

export const factsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'facts'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/facts', { params: { path: { id } } })).data,
  })

export const eventsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'events'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/events', { params: { path: { id } } })).data,
  })

export const participantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['incident', id, 'participants'],
    queryFn: async () => (await api.GET('/api/v1/incidents/{id}/participants', { params: { path: { id } } })).data,
  })
