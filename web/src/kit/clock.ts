import { createContext, useContext, useSyncExternalStore } from 'react'

const watchers = new Set<() => void>()
let ticking: number | undefined

/** One timer for everything on the page that counts. */
function watch(tell: () => void): () => void {
  watchers.add(tell)
  ticking ??= window.setInterval(() => {
    for (const one of watchers) one()
  }, 1000)
  return () => {
    watchers.delete(tell)
    if (watchers.size > 0) return
    window.clearInterval(ticking)
    ticking = undefined
  }
}

/** What `read` says of the present instant. The component is drawn again only where the answer changes, so it must be a text or number. */
export const useNow = <T extends string | number>(read: (now: number) => T): T =>
  useSyncExternalStore(watch, () => read(Date.now()))

/** The zone of whoever looks: the person's own, once they are known. */
export const Zone = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone)
export const useZone = () => useContext(Zone)
