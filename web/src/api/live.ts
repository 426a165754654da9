import { useSyncExternalStore } from 'react'
import { queryClient } from './query-client.ts'

type Connection = 'open' | 'lost'

/** The server ends each stream after ten minutes, and the browser opens the next: that is not a loss. */
const PATIENCE = 5_000
const AGAIN = 5_000

let connection: Connection = 'open'
const watchers = new Set<() => void>()
const listeners = new Set<(incidentId: string) => void>()

function become(next: Connection): void {
  if (next === connection) return
  connection = next
  for (const tell of watchers) tell()
}

/** Reads again whatever the change may have touched. */
function refresh(incidentId: string): void {
  void queryClient.invalidateQueries({ queryKey: ['incident', incidentId] })
  void queryClient.invalidateQueries({ queryKey: ['incidents'] })
  void queryClient.invalidateQueries({ queryKey: ['approvals'] })
  for (const tell of listeners) tell(incidentId)
}

/** Follows what others change, until the returned function is called. The stream carries ids only; everything is read again. */
export function follow(): () => void {
  let source: EventSource | undefined
  let losing: number | undefined
  let again: number | undefined
  const connect = () => {
    source = new EventSource('/api/v1/events')
    source.onopen = () => {
      window.clearTimeout(losing)
      losing = undefined
      if (connection === 'lost') void queryClient.invalidateQueries()
      become('open')
    }
    source.onerror = () => {
      losing ??= window.setTimeout(() => become('lost'), PATIENCE)
      // A browser gives up where it was answered with an error, such as by a proxy whose server is being started again.
      if (source?.readyState === EventSource.CLOSED) again = window.setTimeout(connect, AGAIN)
    }
    source.addEventListener('incident', (event) => refresh((JSON.parse(event.data) as { id: string }).id))
  }
  // A stream does not notice that its network is gone; the browser does.
  const lose = () => become('lost')
  const reconnect = () => {
    window.clearTimeout(again)
    source?.close()
    connect()
  }
  window.addEventListener('offline', lose)
  window.addEventListener('online', reconnect)
  connect()
  return () => {
    window.removeEventListener('offline', lose)
    window.removeEventListener('online', reconnect)
    source?.close()
    window.clearTimeout(losing)
    window.clearTimeout(again)
  }
}

export const retryNow = () => queryClient.invalidateQueries()

export const useConnection = (): Connection =>
  useSyncExternalStore(
    (tell) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => connection,
  )

/** Calls back with the id of each incident that changed. */
export function onIncidentChanged(tell: (incidentId: string) => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
