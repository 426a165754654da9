import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await api.GET('/api/v1/session')).data,
  staleTime: 60_000,
})

/** Who is signed in. Only below the pages that ask for it. */
export const useMe = () => useSuspenseQuery(meQuery).data

/** Whether whoever is signed in has one of these roles: what they may not do is not offered, and refused by the API anyway. */
export const useHasRole = (...roles: Schemas['Person']['roles']): boolean =>
  useMe().person.roles.some((role) => roles.includes(role))

const installationQuery = queryOptions({
  queryKey: ['health'],
  queryFn: async () => (await api.GET('/api/v1/health')).data,
  staleTime: 60_000,
})

/** Whether messages can leave at all. */
export const useMailConfigured = () => useQuery(installationQuery).data?.mail !== 'not_configured'

/** Our people, for their names. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async () => (await api.GET('/api/v1/people', { params: { query: { limit: 100 } } })).data,
  staleTime: 5 * 60_000,
})
