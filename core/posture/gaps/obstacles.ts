/** What is kept back by how this installation is set up. */
import type { AssessInput, Gap, RecordSoFar } from '../types.ts'
import { listed } from './words.ts'

export function obstacleGaps(input: AssessInput): Gap[] {
  const { obstacles } = input.record
  const waiting = obstacles.filter(({ kind }) => kind === 'mail_not_configured')
  const refused = obstacles.filter(
    ({ kind, channel, address }) => kind === 'private_webhook' && isThere(input, channel, address),
  )
  return [
    ...(waiting.length > 0 ? [noMail([...new Set(waiting.map(({ to }) => to))].sort())] : []),
    ...(input.allowPrivateWebhooks ? [] : refused.map(privateWebhook)),
  ]
}

/** Whoever has another address by now is tried there. */
const isThere = ({ directory }: AssessInput, id: string, address: string): boolean =>
  directory.organisations.some(({ contacts }) =>
    contacts.some(({ channels }) => channels.some((channel) => channel.id === id && channel.address === address)),
  )

const noMail = (names: string[]): Gap => ({
  kind: 'mail_not_configured',
  key: 'LIAISON_SMTP_URL',
  decides: names,
  urgentAt: null,
  why: `No mail server is configured, and mail to ${listed(names)} waits.`,
  action: 'Let the administrator of the host set LIAISON_SMTP_URL; what waits leaves then.',
})

const privateWebhook = ({ channel, to, address }: RecordSoFar['obstacles'][number]): Gap => ({
  kind: 'private_webhook',
  key: channel,
  decides: [to],
  urgentAt: null,
  why: `The webhook of ${to}, ${address}, leads to a private address, and webhooks to those are switched off.`,
  action: `Let the administrator of the host set LIAISON_ALLOW_PRIVATE_WEBHOOKS, or give ${to} another address in the directory.`,
})
