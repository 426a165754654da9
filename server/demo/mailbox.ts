import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { neutralise } from '@liaison/core/marking'
import type { Instant } from '@liaison/core/time'
import { type CaughtMail, openMailCatcher } from '../kernel/mail-catcher.ts'
import { Refused } from '../kernel/refused.ts'

/** A mail, or what came by a webhook, as the mailbox shows it. */
export interface Item {
  number: number
  /** When it came. */
  at: Instant
  to: string
  subject: string
  text: string
  /** The links in it, in their order. */
  links: string[]
}

export interface Mailbox {
  smtpUrl: string
  /** `http://127.0.0.1:7301` */
  origin: string
  /** All that has come, in its order. */
  items: readonly Item[]
  /** What has come that is wanted; where there is none yet, waits for it, so many milliseconds at most. */
  waitFor(wanted: (item: Item) => boolean, patience: number): Promise<Item[]>
  close(): Promise<void>
}

export interface MailboxOptions {
  port: number
  /** One line for each arrival. */
  onArrival(line: string): void
}

const LONGEST_BODY = 1_000_000

/**
 * Takes every mail and webhook of the demonstration and delivers none. `GET /mails?to=ADDRESS&wait=SECONDS` lists them as JSON,
 * `GET /` as text; `POST /hooks/NAME` is a webhook's other end. On loopback only.
 */
export async function openMailbox({ port, onArrival }: MailboxOptions): Promise<Mailbox> {
  const items: Item[] = []
  const keep = (to: string, subject: string, text: string) => {
    items.push(itemOf(items.length + 1, to, subject, text))
    onArrival(`${to.padEnd(36)} ${neutralise(subject)}`)
  }
  const keepMail = ({ to, parsed }: CaughtMail) => {
    for (const address of to) keep(address, parsed.subject ?? '', parsed.text ?? '')
  }
  const catcher = await openMailCatcher({ onMail: keepMail })

  async function waitFor(wanted: (item: Item) => boolean, patience: number): Promise<Item[]> {
    for (const end = Date.now() + patience; ; await delay(50)) {
      const found = items.filter(wanted)
      if (found.length > 0 || Date.now() >= end) return found
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'POST' && pathname.startsWith('/hooks/')) {
      const body = await readBody(request)
      keep(pathname, `webhook about ${titleOf(body)}`, body)
      response.writeHead(204).end()
    } else if (request.method === 'GET' && pathname === '/mails') {
      const patience = Math.min(Number(searchParams.get('wait')) || 0, 60) * 1000
      const address = searchParams.get('to')
      const found = await waitFor(({ to }) => address === null || to === address, patience)
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(found))
    } else if (request.method === 'GET' && pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(items.map(textOf).join('\n'))
    } else response.writeHead(404).end()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  }).catch(async (error) => {
    await catcher.close()
    throw error.code === 'EADDRINUSE' ? taken(port) : error
  })
  return {
    smtpUrl: catcher.url,
    origin: `http://127.0.0.1:${port}`,
    items,
    waitFor,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await catcher.close()
    },
  }
}

/** What has just come. */
export function itemOf(number: number, to: string, subject: string, text: string): Item {
  const links = [...text.matchAll(/https?:\/\/[^\s)>\]"]+/g)].map(([link]) => link)
  return { number, at: Date.now(), to, subject, text, links }
}

const textOf = ({ number, to, subject, text }: Item) => `--- ${number}\nTo: ${to}\nSubject: ${subject}\n\n${text}\n`

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk
    if (body.length > LONGEST_BODY) throw new Error('too long')
  }
  return body
}

/** Of the body of a webhook: which incident it is about. */
const titleOf = (body: string): string => (JSON.parse(body) as { incident: { reference: string } }).incident.reference

const taken = (port: number) =>
  new Refused(
    'conflict',
    'port_taken',
    `Port ${port} is taken, which the demonstration needs for its mailbox; set LIAISON_PORT to a free port that a free one follows.`,
  )
