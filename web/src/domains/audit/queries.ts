import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
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

/** What stands in the URL of the log. */
export interface LogSearch {
  action?: string
  person?: string
  incident?: string
}

/** The newest first. */
export const entriesQuery = (search: LogSearch) =>
  infiniteQueryOptions({
    queryKey: ['log', search],
    queryFn: async ({ pageParam }) => {
      const query = { ...search, sort: 'newest' as const, cursor: pageParam, limit: 50 }
      return (await api.GET('/api/v1/audit/entries', { params: { query } })).data
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export const actionsQuery = queryOptions({
  queryKey: ['log', 'actions'],
  queryFn: async () => (await api.GET('/api/v1/audit/actions')).data,
})

/** One entry: what follows the one before it. */
export const entryQuery = (index: number) =>
  queryOptions({
    queryKey: ['log', 'entry', index],
    queryFn: async () => {
      const query = { limit: 1, ...(index > 0 && { after: index - 1 }) }
      return (await api.GET('/api/v1/audit/entries', { params: { query } })).data.items[0]
    },
  })

/** The portable proof of an entry (c2sp.org/tlog-proof), and the key that this server says is the log's. */
export const proofQuery = (index: number) =>
  queryOptions({
    queryKey: ['log', 'proof', index],
    queryFn: async () => {
      const [proof, key] = await Promise.all([
        api.GET('/api/v1/audit/entries/{index}/proof', {
          params: { path: { index } },
          headers: { accept: 'text/plain' },
          parseAs: 'text',
        }),
        readKey(),
      ])
      return { proof: String(proof.data), key }
    },
  })

export const checkpointQuery = queryOptions({
  queryKey: ['log', 'checkpoint'],
  queryFn: async () => {
    const [note, key] = await Promise.all([readCheckpoint(), readKey()])
    return { note, key }
  },
  staleTime: 0,
})

export const readCheckpoint = async () => String((await api.GET('/api/v1/audit/checkpoint', { parseAs: 'text' })).data)
const readKey = async () => String((await api.GET('/api/v1/audit/key', { parseAs: 'text' })).data).trim()

/** That the log of `to` entries extends the one of `from`. */
export async function readConsistency(from: number, to: number): Promise<string[]> {
  const { data } = await api.GET('/api/v1/audit/consistency', { params: { query: { from, to } } })
  return data.hashes
}

/** How many entries the log has: the second line of its checkpoint (C2SP tlog-checkpoint). */
export async function readLogSize(): Promise<number> {
  return Number((await readCheckpoint()).split('\n')[1] ?? 0)
}
