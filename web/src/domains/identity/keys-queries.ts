import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** One's own keys. */
export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: async () => (await api.GET('/api/v1/sessions')).data,
})
export const tokensQuery = queryOptions({
  queryKey: ['me', 'tokens'],
  queryFn: async () => (await api.GET('/api/v1/tokens')).data,
})
export const passkeysQuery = queryOptions({
  queryKey: ['me', 'passkeys'],
  queryFn: async () => (await api.GET('/api/v1/passkeys')).data,
})

/** Reads again who one is and which keys one has. */
export function useKeysChanged() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: ['me'] })
}
