import { infiniteQueryOptions, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

export type Organisation = Schemas['Organisation']
export type OrganisationKind = Organisation['kind']

/** Our legal entities, for their names and zones. */
export const entitiesQuery = queryOptions({
  queryKey: ['entities'],
  queryFn: async () => (await api.GET('/api/v1/entities')).data,
  staleTime: 5 * 60_000,
})

export const entityQuery = (id: string) =>
  queryOptions({
    queryKey: ['entities', id],
    queryFn: async () => (await api.GET('/api/v1/entities/{id}', { params: { path: { id } } })).data,
  })

/** What stands in the URL of the list. */
export interface OrganisationSearch {
  q?: string
  kind?: OrganisationKind
}

export const organisationsQuery = (search: OrganisationSearch) =>
  infiniteQueryOptions({
    queryKey: ['organisations', search],
    queryFn: async ({ pageParam }) =>
      (await api.GET('/api/v1/organisations', { params: { query: { ...search, cursor: pageParam, limit: 50 } } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisations', 'one', id],
    queryFn: async () => (await api.GET('/api/v1/organisations/{id}', { params: { path: { id } } })).data,
  })

export const useOrganisation = (id: string) => useSuspenseQuery(organisationQuery(id)).data

/** Whom we can write to outside. */
export const outsideQuery = queryOptions({
  queryKey: ['organisations', 'outside'],
  queryFn: async () => (await api.GET('/api/v1/organisations', { params: { query: { limit: 200 } } })).data,
  staleTime: 60_000,
})
