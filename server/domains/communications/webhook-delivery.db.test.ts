import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { deliverOnce } from './deliver-once.ts'
import { expandAudience } from './expand-audience.ts'
import { type Desk, type DeskOptions, openDesk } from './testing/desk.ts'
import { openWebhookReceiver, type WebhookReceiver } from './testing/webhook-receiver.ts'

let desk: Desk
let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await openWebhookReceiver()
})
afterEach(async () => {
  await desk.close()
  await receiver.close()
})

const watch = () => `
  - id: watch
    name: Night Watch
    kind: managed_security_provider
    country: DE
    contacts:
      - id: watch.desk
        name: Desk
        order: 1
        languages: [de]
        time_zone: Europe/Berlin
        hours: "24/7"
        channels: [ { kind: webhook, address: "${receiver.url('/watch')}", use: primary } ]
`
async function send(options: DeskOptions = {}, draft: object = {}) {
  desk = await openDesk({ organisations: watch(), ...options })
  const contact = await desk.contact('watch')
  const engagementId = await desk.engage('watch')
  const message = await desk.write({ engagementId, recipients: ['watch.desk'], body: 'Please look.', ...draft })
  await desk.as((tx, ctx) => deliverOnce(tx, ctx, { messageId: message.id, contact, use: 'primary' }))
  await desk.work()
  const [delivery] = await desk.deliveries(message.id)
  return { message, engagementId, delivery: delivery! }
}
const owner = (sql: string, values: unknown[] = []) => desk.house.db.owner.query(sql, values)

it('a webhook is signed with the sealed secret of its channel, and its id is that of the delivery', async () => {
  const { engagementId, delivery } = await send()
  expect(delivery).toMatchObject({ state: 'sent', response: 'HTTP 204' })
  const { rows } = await owner('select channel_id, sealed from channel_secret where channel_id = $1', [
    delivery.channelId,
  ])
  const secret = desk.house.secrets.open(rows[0].sealed, rows[0].channel_id)
  expect(rows[0].sealed.toString('latin1')).not.toContain('whsec_')
  const [got] = receiver.received
  const headers = { ...(got!.headers as Record<string, string>) }
  expect(headers['webhook-id']).toBe(delivery.id)
  // The clock of the house stands still in the past; a receiver allows five minutes.
  expect(headers['webhook-timestamp']).toBe(String(Math.floor(desk.house.clock.now() / 1000)))
  const signed = new Webhook(secret).sign(delivery.id, new Date(desk.house.clock.now()), got!.body)
  expect(headers['webhook-signature']).toBe(signed)
  expect(JSON.parse(got!.body)).toEqual({
    type: 'liaison.message',
    incident: { reference: desk.incident.reference, title: 'Pump control encrypted', severity: 1, tlp: 'AMBER' },
    engagement: engagementId,
    text: 'TLP:AMBER\n\nPlease look.',
    acknowledgeUrl: null,
  })
})

it('an http address is an unencrypted channel: above its limit only a notice goes there', async () => {
  const agreement = `    agreements: [ { id: watch-nda, kind: nda, title: NDA, valid_from: 2020-01-01, valid_to: 2040-01-01, ceiling: AMBER+STRICT } ]\n`
  await send(
    { organisations: watch() + agreement, plan: null, incident: { tlp: 'AMBER+STRICT' } },
    { tlp: 'AMBER+STRICT' },
  )
  expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({
    type: 'liaison.notice',
    incident: { reference: desk.incident.reference, title: null, severity: null, tlp: 'CLEAR' },
  })
})

it('private addresses are refused when sending, unless they are allowed', async () => {
  const { delivery } = await send({ config: { allowPrivateWebhooks: false } })
  expect(delivery).toMatchObject({ state: 'failed', lastError: expect.stringContaining('127.0.0.1') })
  expect(receiver.received).toEqual([])
})

it('a webhook that asks for patience is given it', async () => {
  receiver.answer(503, { 'retry-after': '1800' })
  const { delivery, message } = await send()
  const { clock } = desk.house
  expect(delivery).toMatchObject({ state: 'queued', dueAt: clock.now() + 1_800_000 })
  receiver.answer(200)
  clock.advance(1_800_000)
  await desk.work()
  expect((await desk.deliveries(message.id))[0]?.state).toBe('sent')
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

it('without a secret nothing is sent, since nobody could tell whose it is', async () => {
  desk = await openDesk({ organisations: watch() })
  await owner('delete from channel_secret')
  const contact = await desk.contact('watch')
  const message = await desk.write({ recipients: ['watch.desk'] })
  await desk.as((tx, ctx) => deliverOnce(tx, ctx, { messageId: message.id, contact, use: 'primary' }))
  await desk.work()
  expect((await desk.deliveries(message.id))[0]).toMatchObject({ state: 'failed' })
  expect(receiver.received).toEqual([])
})

it('every customer is addressed in batches, once, however often it is asked for', async () => {
  desk = await openDesk()
  await owner(
    `insert into organisation (id, name, kind, created_at) select 'c' || lpad(n::text, 5, '0'), 'Customer ' || n, 'customer', now() from generate_series(1, 1234) n`,
  )
  await owner(
    `insert into contact (id, organisation_id, name, position) select o.id || '.' || p, o.id, 'Desk ' || p, p from organisation o, generate_series(1, 2) p where o.kind = 'customer'`,
  )
  await owner(
    `insert into channel (id, contact_id, kind, address, use) select id, id, 'email', id || '@customer.example', 'primary' from contact where organisation_id like 'c0%' and organisation_id <> 'c00007'`,
  )
  const engagementId = await desk.engage('customer')
  const message = await desk.write({ engagementId, audience: 'customer', recipients: ['kind:customer'], tlp: 'AMBER' })
  const expand = () => desk.as((tx, ctx) => expandAudience(tx, ctx, message.id, 'customer'))
  await expand()
  expect((await desk.message(message.id)).state).toBe('leaving')
  await desk.work()
  await expand()
  await desk.work()
  const deliveries = await desk.deliveries(message.id)
  expect(deliveries).toHaveLength(1233)
  expect(deliveries.every(({ recipientId }) => recipientId.endsWith('.1'))).toBe(true)
  expect((await desk.log('message.audience_addressed')).map(({ payload }) => payload)).toMatchObject([
    { deliveries: 499, unreachable: 1, done: false },
    { deliveries: 500, unreachable: 0, done: false },
    { deliveries: 234, unreachable: 0, done: true },
  ])
})
