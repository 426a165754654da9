import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises'
import type { Client, Notification, Pool } from 'pg'
import type { DatabaseAddress } from './address.ts'
import { connect } from './connect.ts'
import { afterCommit, type Tx } from './transaction.ts'

/** `liaison_due`: kinds of work that may be due. `liaison_changed`: ids of what changed. Ids only, never data. */
export type Channel = 'liaison_due' | 'liaison_changed'

export interface Notifier {
  /** Tells all processes, soon. Inside a transaction use notifyAfterCommit. */
  notify(channel: Channel, payload: string): void
  /** Sends what is left. */
  close(): Promise<void>
}

/** A NOTIFY takes a lock that is one for the whole database: inside each transaction it halves the commits a second. */
const pauseMs = 10

/** Gathers notifications and sends them together, at most every 10 ms, on a connection of the pool. */
export function openNotifier(pool: Pool, onError: (error: unknown) => void = () => {}): Notifier {
  const waiting = new Map<string, [Channel, string]>()
  let sending: Promise<void> | undefined

  async function send(): Promise<void> {
    await turn()
    while (waiting.size > 0) {
      const messages = [...waiting.values()]
      waiting.clear()
      const [channels, payloads] = [messages.map(([channel]) => channel), messages.map(([, payload]) => payload)]
      // Lost when the database is away: every listener looks by itself from time to time and after reconnecting.
      await pool
        .query('select pg_notify(c, p) from unnest($1::text[], $2::text[]) as m (c, p)', [channels, payloads])
        .catch(onError)
      await delay(pauseMs)
    }
    sending = undefined
  }

  return {
    notify(channel, payload) {
      waiting.set(`${channel} ${payload}`, [channel, payload])
      sending ??= send()
    },
    async close() {
      await sending
    },
  }
}

/** The usual way: what a rolled back transaction wanted to tell is never told. */
export function notifyAfterCommit(tx: Tx, notifier: Notifier, channel: Channel, payload: string): void {
  afterCommit(tx, () => notifier.notify(channel, payload))
}

export interface Listening {
  close(): Promise<void>
}

export interface ListenOptions {
  onNotification(channel: Channel, payload: string): void
  /** After each connecting, the first included: whatever happened before was not heard, so look for yourself. */
  onConnected(): void
}

/** Listens on a connection of its own (a pooler in between would swallow notifications) and connects again for ever. */
export function listen(address: DatabaseAddress, channels: Channel[], options: ListenOptions): Listening {
  let client: Client | undefined
  let closed = false
  const closing = new AbortController()

  async function keepListening(): Promise<void> {
    for (let pause = 50; !closed; pause = Math.min(pause * 2, 2_000)) {
      try {
        client = await connect(address, 'listen')
        // Closed while it connected: nobody else would ever end this connection.
        if (closed) return await client.end()
        const broken = brokenOf(client)
        client.on('notification', ({ channel, payload = '' }: Notification) =>
          options.onNotification(channel as Channel, payload),
        )
        await client.query(channels.map((channel) => `listen ${channel}`).join('; '))
        options.onConnected()
        pause = 50
        await broken
      } catch {
        // Told by the pools' users already; here it only means to try again.
      }
      await client?.end().catch(() => {})
      if (!closed) await delay(pause, undefined, { signal: closing.signal }).catch(() => {})
    }
  }

  const running = keepListening()
  return {
    async close() {
      closed = true
      closing.abort()
      await client?.end().catch(() => {})
      await running
    },
  }
}

function brokenOf(client: Client): Promise<void> {
  return new Promise((resolve) => {
    client.on('error', () => resolve()).on('end', () => resolve())
  })
}
