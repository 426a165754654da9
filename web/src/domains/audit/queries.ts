import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** What the log says of an incident after an index. */
export const changesQuery = (incident: string, after: number) =>
  queryOptions({
    queryKey: ['incident', incident, 'log', after],
    queryFn: async () =>
      (await api.GET('/api/v1/audit/entries', { params: { query: { incident, after, limit: 100 } } })).data,
    staleTime: 0,
    gcTime: 0,
  })

/** How many entries the log has: the second line of its checkpoint (C2SP tlog-checkpoint). */
export async function readLogSize(): Promise<number> {
  const { data } = await api.GET('/api/v1/audit/checkpoint', { parseAs: 'text' })
  return Number(String(data).split('\n')[1] ?? 0)
}
