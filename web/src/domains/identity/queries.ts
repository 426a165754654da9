import { infiniteQueryOptions, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await api.GET('/api/v1/session')).data,
  staleTime: 60_000,
})

/** Who is signed in. Only below the pages that ask for it. */
export const useMe = () => useSuspenseQuery(meQuery).data

export type Role = Schemas['Person']['roles'][number]

/** Whether to show what only holders of these roles may do; the API decides. */
export const useHasRole = (...any: Role[]) => useMe().person.roles.some((role) => any.includes(role))

const installationQuery = queryOptions({
  queryKey: ['health'],
  queryFn: async () => (await api.GET('/api/v1/health')).data,
  staleTime: 60_000,
})

/** Whether messages can leave at all. */
export const useMailConfigured = () => useQuery(installationQuery).data?.mail !== 'not_configured'

/** Whether anybody can sign in at all. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: async () => (await api.GET('/api/v1/setup')).data,
})

/** Our people, for their names. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async () => (await api.GET('/api/v1/people', { params: { query: { limit: 100 } } })).data,
  staleTime: 5 * 60_000,
})

/** All of them, in pages. */
export const peopleListQuery = infiniteQueryOptions({
  queryKey: ['people', 'list'],
  queryFn: async ({ pageParam }) =>
    (await api.GET('/api/v1/people', { params: { query: { cursor: pageParam, limit: 50 } } })).data,
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
})

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id],
    queryFn: async () => (await api.GET('/api/v1/people/{id}', { params: { path: { id } } })).data,
  })

/** How somebody is called whose id is known. */
export function usePersonName() {
  const { items } = useSuspenseQuery(peopleQuery).data
  const names = new Map(items.map(({ id, name }) => [id, name]))
  return (id: string | null) => (id === null ? undefined : names.get(id))
}
