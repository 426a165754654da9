import { infiniteQueryOptions, keepPreviousData, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

export type Plan = Schemas['Plan']
export type PlanContent = NonNullable<Plan['content']>

/** What stands in the URL of the list. */
export interface PlanSearch {
  status?: Plan['status']
}

export const plansQuery = (search: PlanSearch) =>
  infiniteQueryOptions({
    queryKey: ['plans', search],
    queryFn: async ({ pageParam }) =>
      (await api.GET('/api/v1/plans', { params: { query: { ...search, cursor: pageParam, limit: 50 } } })).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['plans', 'one', id],
    queryFn: async () => (await api.GET('/api/v1/plans/{id}', { params: { path: { id } } })).data,
  })

export const usePlan = (id: string) => useSuspenseQuery(planQuery(id)).data

/** The plan in force; `null` where there is none. */
export const activePlanQuery = queryOptions({
  queryKey: ['plans', 'active'],
  queryFn: async () => {
    const { data } = await api.GET('/api/v1/plans', { params: { query: { status: 'active', limit: 1 } } })
    const [active] = data.items
    if (!active) return null
    return (await api.GET('/api/v1/plans/{id}', { params: { path: { id: active.id } } })).data
  },
})

/** What is wrong with a text that is being written. */
export const planCheckQuery = (source: string) =>
  queryOptions({
    queryKey: ['plan-check', source],
    queryFn: async () => (await api.POST('/api/v1/plans/check', { body: { source } })).data,
    enabled: source.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    staleTime: 60_000,
  })
