import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

export const approvalsQuery = queryOptions({
  queryKey: ['approvals'],
  queryFn: async () => (await api.GET('/api/v1/approvals')).data,
})

/** What waits for the approval of whoever is signed in. */
export const useApprovals = () => useQuery(approvalsQuery)
