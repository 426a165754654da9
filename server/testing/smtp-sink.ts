import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface SunkMail {
  /** Of the envelope. */
  to: string
  messageId: string
  subject: string
}

/** Ends after whatever sends to it: it waits for open connections. */
export interface SmtpSink extends AsyncDisposable {
  /** For LIAISON_SMTP_URL. */
  url: string
  /** Whatever was answered with 250, in that order. */
  mails: SunkMail[]
  close(): Promise<void>
}

export interface SmtpSinkOptions {
  /** An answer to RCPT TO other than 250, such as 550. */
  refuse?: (address: string) => number | undefined
  /** Comes between the text and the answer to it: a slow server, or one that never answers. */
  beforeAnswer?: (mail: SunkMail) => Promise<void>
}

/** A mail server on loopback that can refuse and be slow, and keeps what identifies a mail: for tests of what goes wrong. */
export async function openSmtpSink({ refuse, beforeAnswer }: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const mails: SunkMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      const responseCode = refuse?.(address)
      done(responseCode ? Object.assign(new Error('not here'), { responseCode }) : null)
    },
    onData(stream, { envelope }, done) {
      take(stream, envelope.rcptTo[0]?.address ?? '').then(() => done(), done)
    },
  })

  async function take(stream: NodeJS.ReadableStream, to: string): Promise<void> {
    const head = (await text(stream)).split('\r\n\r\n')[0]?.replace(/\r\n\s+/g, ' ') ?? ''
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
    const mail = { to, messageId: header('message-id'), subject: header('subject') }
    await beforeAnswer?.(mail)
    mails.push(mail)
  }

  // A client that hangs up, or is killed, is no affair of ours.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `smtp://127.0.0.1:${port}`, mails, close, [Symbol.asyncDispose]: close }
}
