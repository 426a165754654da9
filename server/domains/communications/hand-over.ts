import type { Answer } from './answer.ts'
import type { DeliveryDeps } from './delivery-deps.ts'
import { mailOf } from './mail-form.ts'
import { MAIL_NOT_CONFIGURED } from './mailer.ts'
import type { PreparedDelivery } from './prepare-delivery.ts'
import { postWebhook } from './webhook.ts'
import { webhookBody } from './webhook-body.ts'

/** Gives a prepared delivery to the next server. The only place where something of an incident leaves the house. */
export function handOver(deps: DeliveryDeps, prepared: PreparedDelivery, signal: AbortSignal): Promise<Answer> {
  return prepared.delivery.channelKind === 'email' ? byMail(deps, prepared, signal) : byWebhook(deps, prepared, signal)
}

async function byMail(deps: DeliveryDeps, prepared: PreparedDelivery, signal: AbortSignal): Promise<Answer> {
  const { delivery, addressee, address, text } = prepared
  if (!deps.mailer.smtp) return { kind: 'transient', why: MAIL_NOT_CONFIGURED, uncertain: false }
  const mail = mailOf(
    text,
    {
      deliveryId: delivery.id,
      incidentId: delivery.incidentId,
      recipientId: delivery.recipientId,
      to: { name: addressee.name, address },
      language: addressee.language,
    },
    deps,
  )
  return deps.mailer.smtp.send(mail, signal)
}

async function byWebhook(deps: DeliveryDeps, prepared: PreparedDelivery, signal: AbortSignal): Promise<Answer> {
  const { delivery, subject, address, text, sealedSecret } = prepared
  if (!sealedSecret) {
    const why = 'This webhook has no signing secret yet: import the directory again, and give its owner the secret.'
    return { kind: 'permanent', state: 'failed', code: 'no_webhook_secret', why }
  }
  const secret = deps.secrets.open(sealedSecret, delivery.channelId)
  const body = webhookBody(text, subject.incident, delivery.engagementId)
  const way = {
    allowPrivate: deps.allowPrivateWebhooks,
    resolve: deps.resolve,
    timeoutMs: deps.webhookTimeoutMs,
    now: deps.clock.now(),
  }
  return postWebhook({ url: address, secret, id: delivery.id, body }, way, signal)
}
