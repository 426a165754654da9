import { createTransport } from 'nodemailer'
import { type Answer, answerOfSmtp } from './answer.ts'
import { isAddress, type Mail } from './mail-form.ts'
import type { NodemailerError } from './smtp-error.ts'

/** The way to the next mail server. */
export interface Smtp {
  /** Hands one mail over and says what came of it. Throws only where `signal` ended it. */
  send(mail: Mail, signal?: AbortSignal): Promise<Answer>
  close(): void
}

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, as nodemailer reads it. */
  url: string
  /** How many connections at most. */
  connections: number
  /** For one mail in all, so that a server that trickles its answers holds nobody up. */
  timeoutMs: number
}

export function openSmtp({ url, connections, timeoutMs }: SmtpOptions): Smtp {
  const transport = createTransport({
    pool: true,
    url,
    maxConnections: connections,
    // A connection that broke before a byte of the mail was sent may be replaced at once; all other trying again is ours to record.
    maxRequeues: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail, signal) {
      if (!isAddress(mail.to.address)) {
        const why = 'The address is not one that mail can be sent to: correct it in the directory.'
        return { kind: 'permanent', state: 'failed', code: 'bad_address', why }
      }
      const patience = AbortSignal.timeout(timeoutMs)
      try {
        const ends = signal ? AbortSignal.any([signal, patience]) : patience
        const { response } = await transport.sendMail({ ...mail, signal: ends })
        return { kind: 'sent', response: response.slice(0, 500) }
      } catch (error) {
        if (signal?.aborted) throw signal.reason
        if (patience.aborted) {
          const why = `The mail server did not finish within ${Math.round(timeoutMs / 1000)} seconds.`
          return { kind: 'transient', why, uncertain: true }
        }
        return answerOfSmtp(error as NodemailerError)
      }
    },
    close: () => transport.close(),
  }
}
