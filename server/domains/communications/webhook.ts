import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Answer, answerOfHttp } from './answer.ts'
import { type Resolve, type ResolvedAddress, targetOf } from './webhook-address.ts'
import { webhookHeaders } from './webhook-signature.ts'

export interface WebhookPost {
  url: string
  /** `whsec_…` */
  secret: string
  /** Stable over repetitions. */
  id: string
  body: string
}

export interface WebhookWay {
  allowPrivate: boolean
  resolve: Resolve
  timeoutMs: number
  /** Milliseconds, for the signature. */
  now: number
}

/**
 * Posts to a webhook. The name is resolved once and the connection goes to the address that was checked; redirects are not followed, and
 * nothing of the answer is read but its status. Throws only where `signal` ended it.
 */
export async function postWebhook(post: WebhookPost, way: WebhookWay, signal?: AbortSignal): Promise<Answer> {
  const url = URL.canParse(post.url) ? new URL(post.url) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return permanent('bad_address', 'The webhook is not an http or https address: correct it in the directory.')
  }
  const target = await targetOf(url, way.allowPrivate, way.resolve)
  if (target.kind === 'unknown') return transient(`The name ${url.hostname} has no address at present.`, false)
  if (target.kind === 'private') {
    const why = `The webhook leads to ${target.address}, which is not on the public internet. Use another address, or set LIAISON_ALLOW_PRIVATE_WEBHOOKS.`
    return permanent('private_webhook', why)
  }
  const patience = AbortSignal.timeout(way.timeoutMs)
  try {
    const ends = signal ? AbortSignal.any([signal, patience]) : patience
    const answer = await send(url, target.at, post, way.now, ends)
    const retryAfter = answer.headers['retry-after']
    return answerOfHttp(answer.statusCode ?? 0, retryAfter, way.now)
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (patience.aborted) return transient(`The webhook gave no answer within ${way.timeoutMs / 1000} seconds.`, true)
    const { code = '', message } = error as NodeJS.ErrnoException
    return transient(`The webhook gave no answer: ${message.slice(0, 300)}`, !NEVER_REACHED.includes(code))
  }
}

const NEVER_REACHED = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT']

/** Resolves with the head of the answer; the rest is not waited for. */
function send(
  url: URL,
  at: ResolvedAddress,
  { id, secret, body }: WebhookPost,
  now: number,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: 'POST',
    // A connection of its own: one kept from before would lead to the address of before.
    agent: false,
    lookup: pinnedTo(at),
    signal,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Liaison',
      ...webhookHeaders(secret, id, now, body),
    },
  })
  request.on('error', reject).on('response', (answer: IncomingMessage) => {
    answer.on('error', () => {})
    resolve(answer)
    answer.destroy()
  })
  request.end(body)
  return promise
}

/** Whatever the name resolves to by now. */
function pinnedTo({ address, family }: ResolvedAddress): LookupFunction {
  return (_host, options, done) => {
    if (options.all) done(null, [{ address, family }])
    else done(null, address, family)
  }
}

const permanent = (code: string, why: string): Answer => ({ kind: 'permanent', state: 'failed', code, why })
const transient = (why: string, uncertain: boolean): Answer => ({ kind: 'transient', why, uncertain })
