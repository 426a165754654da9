import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWebhookReceiver, type WebhookReceiver } from './testing/webhook-receiver.ts'
import { postWebhook, type WebhookWay } from './webhook.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ok!').toString('base64')}`
const body = JSON.stringify({ type: 'liaison.message', text: 'Grüße · ⟦x⟧ 🛰' })
const id = '0195dd2f-6a00-7abc-8def-0123456789ab'

let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await openWebhookReceiver()
})
afterEach(() => receiver.close())

const post = (url: string, way: Partial<WebhookWay> = {}, signal?: AbortSignal) =>
  postWebhook(
    { url, secret, id, body },
    {
      allowPrivate: true,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      timeoutMs: 2_000,
      now: Date.now(),
      ...way,
    },
    signal,
  )

it('is signed so that the public library accepts it, byte for byte', async () => {
  expect(await post(receiver.url())).toEqual({ kind: 'sent', response: 'HTTP 204' })
  const [got] = receiver.received
  const verified = new Webhook(secret).verify(got!.body, got!.headers as Record<string, string>)
  expect(verified).toEqual(JSON.parse(body))
  expect(got!.headers['webhook-id']).toBe(id)
  const other = `whsec_${Buffer.from('another secret of 32 bytes, no!!').toString('base64')}`
  expect(() => new Webhook(other).verify(got!.body, got!.headers as Record<string, string>)).toThrow()
})

it('asks for the address once and goes where it was checked, whatever the name says by then (DNS rebinding)', async () => {
  const answers = [[{ address: '127.0.0.1', family: 4 as const }], [{ address: '10.9.9.9', family: 4 as const }]]
  let asked = 0
  const resolve = async () => answers[asked++] ?? []
  expect((await post(receiver.url('/hook', 'partner.example'), { resolve })).kind).toBe('sent')
  expect(asked).toBe(1)
  expect(receiver.received[0]!.headers.host).toBe(`partner.example:${receiver.port}`)
})

it('does not go to private addresses, by name or by number', async () => {
  const way = { allowPrivate: false }
  for (const url of [receiver.url(), receiver.url('/', 'partner.example'), receiver.url('/', '[::ffff:127.0.0.1]')]) {
    expect(await post(url, way)).toMatchObject({ kind: 'permanent', code: 'private_webhook' })
  }
  expect(receiver.received).toEqual([])
})

it('does not follow a redirect', async () => {
  receiver.answer(302, { location: receiver.url('/elsewhere') })
  expect(await post(receiver.url())).toMatchObject({ kind: 'permanent', code: 'http_302' })
  expect(receiver.received).toHaveLength(1)
})

it('gives up on what is gone, and comes back when asked to', async () => {
  receiver.answer(410)
  expect(await post(receiver.url())).toMatchObject({ kind: 'permanent', code: 'webhook_gone' })
  receiver.answer(429, { 'retry-after': '30' })
  expect(await post(receiver.url())).toMatchObject({ kind: 'transient', retryAfterMs: 30_000 })
})

it('does not wait for ever, and says that the text may have arrived', async () => {
  receiver.answer('stall')
  expect(await post(receiver.url(), { timeoutMs: 100 })).toMatchObject({ kind: 'transient', uncertain: true })
})

it('knows that nothing arrived where nobody listens', async () => {
  expect(await post('http://127.0.0.1:1/')).toMatchObject({ kind: 'transient', uncertain: false })
})

it('stops when it is told to', async () => {
  receiver.answer('stall')
  const stop = new AbortController()
  const posting = post(receiver.url(), {}, stop.signal)
  stop.abort(new Error('The process shuts down.'))
  await expect(posting).rejects.toThrow('shuts down')
})

it.each(['ftp://partner.example/', 'file:///etc/passwd', 'nonsense'])('does not speak %s', async (url) => {
  expect(await post(url)).toMatchObject({ kind: 'permanent', code: 'bad_address' })
})
