import { QueryClient } from '@tanstack/react-query'
import { Refusal } from './client.ts'

/** What the API refused stays refused; what did not reach it is tried again. */
const isWorthRetrying = (tries: number, error: Error) => tries < 3 && !(error instanceof Refusal && error.status < 500)

/**
 * Server state. Keys begin with `incident` and its id where a query reads one incident, so that a live update finds them, and with the
 * name of a list otherwise.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthRetrying, staleTime: 15_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
})
