import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: async () => (await api.GET('/api/v1/settings')).data,
  refetchInterval: 60_000,
})
