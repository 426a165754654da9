import { createApp } from '../app.ts'
import type { App } from '../kernel/http/app.ts'
import { type MailCatcher, openMailCatcher } from '../kernel/mail-catcher.ts'
import { createWorker, type Worker } from '../worker.ts'
import { type House, type HouseOptions, openHouse } from './house.ts'

/** A house that answers over HTTP and sends by SMTP, for stories; its work is done when a test says so. */
export interface Story extends AsyncDisposable {
  house: House
  mail: MailCatcher
  app: App
  /** Does all that is due at the clock's present instant. */
  work(): Promise<void>
  /** Moves the clock and does what falls due. */
  pass(ms: number): Promise<void>
  /** A person of the house at the API. */
  as(email: string): Promise<Client>
  nobody: Client
  close(): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by name
type Body = any

export interface Answer {
  status: number
  body: Body
  headers: Headers
}

export interface Client {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export async function openStory(options: HouseOptions = {}): Promise<Story> {
  const mail = await openMailCatcher()
  const house = await openHouse({ ...options, config: { smtpUrl: mail.url, ...options.config } })
  const live = { subscribe: () => () => {}, close: async () => {} }
  const app = await createApp(house, { logger: false, live, requestsPerMinute: 100_000 })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const worker: Worker = createWorker(house, { random: () => 0.5 })
  const work = async () => {
    await worker.runUntilIdle({ expectFailures: true })
  }
  const close = async () => {
    await app.close()
    worker.close()
    await mail.close()
    await house.close()
  }
  return {
    house,
    mail,
    app,
    work,
    async pass(ms) {
      house.clock.advance(ms)
      await work()
    },
    as: async (email) => client(url, { authorization: `Bearer ${await house.tokenOf(email)}` }),
    nobody: client(url, {}),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function client(url: string, base: Record<string, string>): Client {
  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(new URL(path.startsWith('/') ? path : `/api/v1/${path}`, url), {
      method,
      redirect: 'manual',
      headers: { ...base, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, body: json && text ? JSON.parse(text) : text, headers: response.headers }
  }
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
  }
}

/** The acknowledgement link in a mail. */
export function linkIn(text: string | undefined): string {
  const link = /https?:\/\/\S+\/a\/[\w-]+/.exec(text ?? '')?.[0]
  if (!link) throw new Error(`There is no link in: ${text}`)
  return new URL(link).pathname
}
