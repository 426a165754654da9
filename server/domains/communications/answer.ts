import type { NodemailerError } from './smtp-error.ts'

/** What came of handing something to the next server. */
export type Answer =
  /** It took responsibility (SMTP 2xx, webhook 2xx). Whether anybody reads it, it does not say. */
  | { kind: 'sent'; response: string }
  /** Asking again would get the same answer. */
  | { kind: 'permanent'; state: 'bounced' | 'failed'; code: string; why: string }
  /** Later perhaps. `uncertain`: the text was under way and no answer came, so the next server may have it. */
  | { kind: 'transient'; why: string; uncertain: boolean; retryAfterMs?: number }

/** Not the recipient's fault: sign-in, sender or greeting refused. The whole server is then tried again, and time runs meanwhile. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA']
/** Errors that come before a byte of the text has gone out. */
const BEFORE = ['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2', 'EPROXY', 'ECONFIG']
const BEFORE_PHASES = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']
const REFUSED_CONNECTION = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']

/** Reads what nodemailer throws (RFC 5321 §4.2.1: 5yz is permanent, 4yz transient). Pure. */
export function answerOfSmtp(error: NodemailerError): Answer {
  const about = ABOUT_THE_MAIL.includes(error.command ?? '')
  if (error.responseCode !== undefined) {
    const why = `The mail server said: ${clip(error.response ?? String(error.responseCode))}`
    if (error.permanent && about) {
      const state = error.command === 'RCPT TO' ? 'bounced' : 'failed'
      return { kind: 'permanent', state, code: `smtp_${error.responseCode}`, why }
    }
    return { kind: 'transient', why, uncertain: false }
  }
  if (error.code === 'EENVELOPE') {
    return { kind: 'permanent', state: 'failed', code: 'bad_address', why: clip(error.message) }
  }
  const before =
    BEFORE.includes(error.code ?? '') ||
    BEFORE_PHASES.includes(error.timeoutType ?? '') ||
    REFUSED_CONNECTION.includes(error.originalCode ?? error.code ?? '')
  return { kind: 'transient', why: `The mail server gave no answer: ${clip(error.message)}`, uncertain: !before }
}

/** Reads a webhook's status (Standard Webhooks: 2xx only is success, 410 ends it, 429 and 503 may say when to come back). Pure. */
export function answerOfHttp(status: number, retryAfter: string | undefined, now: number): Answer {
  if (status >= 200 && status < 300) return { kind: 'sent', response: `HTTP ${status}` }
  if (status === 410) {
    const why = 'The webhook is gone (HTTP 410): take it out of the directory, or correct its address.'
    return { kind: 'permanent', state: 'failed', code: 'webhook_gone', why }
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterMs = readRetryAfter(retryAfter, now)
    return {
      kind: 'transient',
      why: `The webhook answered HTTP ${status}.`,
      uncertain: false,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    }
  }
  const why =
    status >= 300 && status < 400
      ? `The webhook redirects (HTTP ${status}), which is not followed: correct its address in the directory.`
      : `The webhook refused the message (HTTP ${status}).`
  return { kind: 'permanent', state: 'failed', code: `http_${status}`, why }
}

/** Seconds or a date (RFC 9110 §10.2.3), as milliseconds from now; at most six hours, so that nobody else decides how long we wait. */
function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 6 * 3_600_000)
}

const clip = (text: string) => text.replaceAll('\0', '').replace(/\s+/g, ' ').slice(0, 500)
