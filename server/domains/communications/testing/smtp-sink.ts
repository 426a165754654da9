import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** How a mail server behaves towards one recipient. */
export type Behaviour =
  | 'take'
  /** At RCPT TO. */
  | { refuse: number }
  /** After the text. */
  | { refuseText: number }
  /** No answer to RCPT TO, ever. */
  | 'stall'
  /** Takes the text and closes the connection without a word. */
  | 'hang up'

export interface SmtpSink {
  url: string
  /** Everything whose text arrived, answered or not. */
  arrived: { to: string; raw: string }[]
  /** For all recipients that have no behaviour of their own. */
  behave(behaviour: Behaviour, to?: string): void
  close(): Promise<void>
}

/** A mail server on loopback that misbehaves as told. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const arrived: SmtpSink['arrived'] = []
  const own = new Map<string, Behaviour>()
  let usual: Behaviour = 'take'
  const behaviourOf = (to: string) => own.get(to) ?? usual

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onRcptTo({ address }, _session, done) {
      const behaviour = behaviourOf(address)
      if (behaviour === 'stall') return
      done(typeof behaviour === 'object' && 'refuse' in behaviour ? answer(behaviour.refuse) : null)
    },
    onData(stream, session, done) {
      text(stream).then((raw) => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        arrived.push({ to, raw })
        const behaviour = behaviourOf(to)
        if (behaviour === 'hang up') for (const one of connectionsOf(server)) one._socket.destroy()
        else done(typeof behaviour === 'object' && 'refuseText' in behaviour ? answer(behaviour.refuseText) : null)
      }, done)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    behave(behaviour, to) {
      if (to === undefined) usual = behaviour
      else own.set(to, behaviour)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const answer = (code: number) => Object.assign(new Error('as told'), { responseCode: code })

const connectionsOf = (server: SMTPServer) => [
  ...(server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections,
]
