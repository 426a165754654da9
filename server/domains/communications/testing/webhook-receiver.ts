import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
  path: string
}

export interface WebhookReceiver {
  port: number
  url(path?: string, host?: string): string
  received: Received[]
  /** What the next requests are answered; `'stall'`: nothing. */
  answer(status: number | 'stall', headers?: Record<string, string>): void
  close(): Promise<void>
}

/** An endpoint on loopback, as a partner would run one. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  let answering: { status: number | 'stall'; headers: Record<string, string> } = { status: 204, headers: {} }
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request), path: request.url ?? '' })
    if (answering.status === 'stall') return
    response.writeHead(answering.status, answering.headers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: (path = '/hook', host = '127.0.0.1') => `http://${host}:${port}${path}`,
    received,
    answer(status, headers = {}) {
      answering = { status, headers }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
