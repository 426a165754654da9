import { mkdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface CaughtMail {
  /** Of the envelope. */
  from: string
  to: string[]
  /** As it came over the wire. */
  raw: string
  parsed: ParsedMail
}

export interface MailCatcher {
  /** For LIAISON_SMTP_URL. */
  url: string
  /** In the order of arrival. */
  mails: CaughtMail[]
  /** What arrived for one address. */
  to(address: string): CaughtMail[]
  close(): Promise<void>
}

export interface MailCatcherOptions {
  /** Any free one, unless told. */
  port?: number
  /** Keeps each mail as a file, `0001.eml`. */
  folder?: string
  /** Called with each mail as it arrives. */
  onMail?(mail: CaughtMail): void
}

/**
 * A mail server on loopback that takes everything and delivers nothing: for tests, `npm run dev` and the demonstration. Nothing that
 * reaches it goes further.
 */
export async function openMailCatcher({ port = 0, folder, onMail }: MailCatcherOptions = {}): Promise<MailCatcher> {
  const mails: CaughtMail[] = []
  if (folder) await mkdir(folder, { recursive: true })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, { envelope }, done) {
      keep(stream, envelope).then(() => done(), done)
    },
  })

  async function keep(
    stream: NodeJS.ReadableStream,
    envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] },
  ): Promise<void> {
    const bytes = await buffer(stream)
    const mail: CaughtMail = {
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map(({ address }) => address),
      raw: bytes.toString('utf8'),
      parsed: await simpleParser(bytes),
    }
    mails.push(mail)
    if (folder) await writeFile(join(folder, `${String(mails.length).padStart(4, '0')}.eml`), bytes)
    onMail?.(mail)
  }

  // A client that hangs up is no affair of ours; without a listener it would end the process.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${bound}`,
    mails,
    to: (address) => mails.filter((mail) => mail.to.includes(address)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** One mail for a terminal: to whom, what about, and the links in it. */
export function describeMail({ to, parsed }: CaughtMail): string {
  const links = [...(parsed.text ?? '').matchAll(/https?:\/\/\S+/g)].map(([link]) => `  ${link}`)
  return [`mail to ${to.join(', ')}: ${parsed.subject ?? ''}`, ...links].join('\n')
}
