import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Caller } from '../access.ts'
import type { DatabaseAddress } from '../database/address.ts'
import { listen } from '../database/notify.ts'
import { Refused } from '../refused.ts'
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

const STREAM_MS = 10 * 60_000
const GATHER_MS = 50
const HEARTBEAT_MS = 20_000
/** Of one person at a time in one process: each change asks the database once for each. */
const MOST_STREAMS = 20
const MOST_WAITING_BYTES = 65_536

/**
 * Server-sent events: the id of each incident that changed and that the subscriber may see, and nothing else, so that no data travels
 * past row-level security. Clients read again by id. `authenticate` is asked again before each: whoever was signed out hears no more.
 */
export function liveRoutes(
  app: App,
  hub: LiveHub,
  authenticate: (request: FastifyRequest) => Promise<Caller | undefined>,
): void {
  const streams = new Map<string, number>()
  const count = (person: string, by: 1 | -1) => {
    const now = (streams.get(person) ?? 0) + by
    if (now > 0) streams.set(person, now)
    else streams.delete(person)
  }
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
      const person = request.caller.kind === 'person' ? request.caller.personId : ''
      if ((streams.get(person) ?? 0) >= MOST_STREAMS) {
        throw new Refused('too_many', 'too_many_streams', 'You have too many pages open; close some and try again.')
      }
      count(person, 1)
      reply.hijack()
      const stream = reply.raw
      stream.on('error', () => {})
      stream.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      /** Whoever does not read is let go, rather than kept for. */
      const write = (text: string) => {
        if (stream.writableLength > MOST_WAITING_BYTES) stream.destroy()
        else if (!stream.writableEnded) stream.write(text)
      }
      write('retry: 2000\n\n')
      const waiting = new Set<string>()
      let gathering: NodeJS.Timeout | undefined

      async function tell(): Promise<void> {
        gathering = undefined
        const ids = [...waiting]
        waiting.clear()
        if (!(await authenticate(request))) return void stream.end()
        const visible = await request.ctx.transaction((tx) =>
          tx.selectFrom('incident').select('id').where('id', '=', sql<string>`any(${ids}::uuid[])`).execute(),
        )
        for (const { id } of visible) write(`event: incident\ndata: ${JSON.stringify({ id })}\n\n`)
      }
      const unsubscribe = hub.subscribe((incidentId) => {
        waiting.add(incidentId)
        gathering ??= setTimeout(() => tell().catch(() => stream.end()), GATHER_MS)
      })
      const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
      const end = setTimeout(() => stream.end(), STREAM_MS)
      stream.on('close', () => {
        count(person, -1)
        unsubscribe()
        clearInterval(heartbeat)
        clearTimeout(end)
        clearTimeout(gathering)
      })
    },
  )
}
