import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { api, type Schemas } from '../../api/client.ts'

export type Waiting = Schemas['WaitingApproval']

export const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: async () => (await api.GET('/api/v1/approvals')).data,
})

/** What waits for the approval of whoever is signed in. */
export const useApprovals = () => useQuery(approvalsQuery)

/** Who gets a message, and what the gate says of it now. */
export const gateQuery = (incidentId: string, id: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'message', id, 'gate'],
    queryFn: async () => (await api.GET('/api/v1/messages/{id}/gate', { params: { path: { id } } })).data,
  })

/** What became of a message, a page at a time: a large audience has thousands. */
export const deliveriesQuery = (incidentId: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['incident', incidentId, 'message', id, 'deliveries'],
    queryFn: async ({ pageParam }) =>
      (
        await api.GET('/api/v1/messages/{id}/deliveries', {
          params: { path: { id }, query: { cursor: pageParam, limit: 100 } },
        })
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
