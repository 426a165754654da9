import { sql } from 'kysely'
import { z } from 'zod'
import type { DatabaseAddress } from '../database/address.ts'
import { listen } from '../database/notify.ts'
import type { App } from './app.ts'
import { problem } from './schemas.ts'

/** Who is told of changes in this process. */
export interface LiveHub {
  subscribe(onChange: (incidentId: string) => void): () => void
  close(): Promise<void>
}

/** Listens once for all subscribers of this process. */
export function openLiveHub(address: DatabaseAddress): LiveHub {
  const subscribers = new Set<(incidentId: string) => void>()
  const listening = listen(address, ['liaison_changed'], {
    onNotification(_, incidentId) {
      for (const tell of subscribers) tell(incidentId)
    },
    onConnected() {},
  })
  return {
    subscribe(onChange) {
      subscribers.add(onChange)
      return () => subscribers.delete(onChange)
    },
    close: () => listening.close(),
  }
}

/** A browser connects again by itself; until then a session that has ended meanwhile hears nothing new for longer than this. */
const STREAM_MS = 10 * 60_000
const GATHER_MS = 50
const HEARTBEAT_MS = 20_000

/**
 * Server-sent events: the id of each incident that changed and that the subscriber may see, and nothing else, so that no data travels
 * past row-level security. Clients read again by id.
 */
export function liveRoutes(app: App, hub: LiveHub): void {
  app.get(
    '/events',
    {
      schema: {
        tags: ['events'],
        summary: 'Server-sent events: which incidents changed',
        response: {
          200: {
            description: '`event: incident` with `{"id": …}` for each incident that changed and that you may see.',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          401: problem,
          429: problem,
        },
      },
    },
    (request, reply) => {
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      reply.raw.write('retry: 2000\n\n')
      const waiting = new Set<string>()
      let gathering: NodeJS.Timeout | undefined

      async function tell(): Promise<void> {
        gathering = undefined
        const ids = [...waiting]
        waiting.clear()
        const visible = await request.ctx.transaction((tx) =>
          tx.selectFrom('incident').select('id').where('id', '=', sql<string>`any(${ids}::uuid[])`).execute(),
        )
        for (const { id } of visible) reply.raw.write(`event: incident\ndata: ${JSON.stringify({ id })}\n\n`)
      }
      const unsubscribe = hub.subscribe((incidentId) => {
        waiting.add(incidentId)
        gathering ??= setTimeout(() => tell().catch(() => reply.raw.end()), GATHER_MS)
      })
      const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT_MS)
      const end = setTimeout(() => reply.raw.end(), STREAM_MS)
      reply.raw.on('close', () => {
        unsubscribe()
        clearInterval(heartbeat)
        clearTimeout(end)
        clearTimeout(gathering)
      })
    },
  )
}
