import type { ContextSource } from '../../kernel/context.ts'
import type { Secrets } from '../../kernel/secrets.ts'
import type { Mailer } from './mailer.ts'
import type { Resolve } from './webhook-address.ts'

/** What sending needs of the process. `pool` is logged in as an account that may become liaison_system. */
export interface DeliveryDeps extends ContextSource {
  secrets: Secrets
  mailer: Mailer
  /** No trailing slash. */
  publicUrl: string
  mailFrom: string
  mailReplyTo?: string | undefined
  allowPrivateWebhooks: boolean
  /** From 0 to 1, for jitter. */
  random: () => number
  resolve: Resolve
  webhookTimeoutMs: number
}
