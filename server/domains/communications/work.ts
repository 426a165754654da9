import type { ContextSource } from '../../kernel/context.ts'
import type { DueKind } from '../../kernel/due/kind.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import type { DeliveryDeps } from './delivery-deps.ts'
import { createMailer, type Mailer, type MailerDeps } from './mailer.ts'
import { audienceExpansionKind, mailDeliveryKind, webhookDeliveryKind } from './tasks.ts'
import { type Resolve, resolveByDns } from './webhook-address.ts'

export interface CommunicationsDeps extends ContextSource, MailerDeps {
  secrets: Secrets
  allowPrivateWebhooks: boolean
  random: () => number
  /** How names become addresses; DNS, unless told. */
  resolve?: Resolve
  /** Milliseconds for one mail, and for one webhook. */
  timeouts?: { mail?: number; webhook?: number }
}

export interface CommunicationsWork {
  /** For the loop of due rows. */
  kinds: DueKind[]
  /** The same way to the mail server, for mail of accounts. */
  mailer: Mailer
  /** Ends the connections, once the loop has stopped. */
  close(): void
}

/** The background side of this domain for one process. */
export function communicationsWork(given: CommunicationsDeps): CommunicationsWork {
  const { timeouts = {} } = given
  const mailer = createMailer(given, { connections: 16, timeoutMs: timeouts.mail ?? 60_000 })
  const deps: DeliveryDeps = {
    ...given,
    mailer,
    resolve: given.resolve ?? resolveByDns,
    webhookTimeoutMs: timeouts.webhook ?? 20_000,
  }
  const kinds = [mailDeliveryKind(deps), webhookDeliveryKind(deps), audienceExpansionKind(deps)]
  return { kinds: kinds as DueKind[], mailer, close: () => mailer.close() }
}
