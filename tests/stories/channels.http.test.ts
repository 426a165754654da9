import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it, vi } from 'vitest'
import { revealChannelSecret } from '../../server/domains/directory/index.ts'
import { CROWD_PLAN, crowdDirectory, mailboxOf } from '../../server/testing/crowd.ts'
import { DIRECTORY } from '../../server/testing/files.ts'
import { type Night, openNight } from '../../server/testing/night.ts'
import { openSmtpSink } from '../../server/testing/smtp-sink.ts'
import { createWorker } from '../../server/worker.ts'

const MINUTE = 60_000
const HOTLINE = 'hotline@deepsea.example'

interface Received {
  headers: Record<string, string>
  body: string
}

/** A partner's endpoint, which keeps what it is sent. */
async function openReceiver() {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers as Record<string, string>, body: await text(request) })
    response.writeHead(204).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/deepsea`
  return { url, received, [Symbol.asyncDispose]: close }
}

const answering = (url: string) => DIRECTORY.replace('http://127.0.0.1:1/deepsea', url)
/** The receiver's library compares the signature's instant with the present one. */
const recently = () => Date.now() - 15 * MINUTE
const declare = (night: Night, more: Record<string, unknown> = {}) =>
  night.declare({ severity: 1, events: [], ...more })

async function deliveries(night: Night, id: string, stakeholder: string) {
  const [message] = await night.messages(id, stakeholder)
  return (await night.manager.get(`messages/${message.id}/deliveries`)).body.items
}

describe('the backup webhook', () => {
  it('is signed so that the public library accepts it, and its link acknowledges', async () => {
    await using receiver = await openReceiver()
    await using night = await openNight({ directory: answering(receiver.url), at: recently() })
    const id = await declare(night)
    expect(receiver.received).toEqual([])
    await night.story.pass(15 * MINUTE)
    expect(receiver.received).toHaveLength(1)
    const { headers, body } = receiver.received[0] as Received
    const { hostNow, secrets } = night.story.house
    const secret = await revealChannelSecret(hostNow(), secrets, 'deepsea.hotline')
    const { reference } = (await night.manager.get(`incidents/${id}`)).body
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: 'liaison.message',
      incident: { reference, title: 'Pump control encrypted', severity: 1, tlp: 'AMBER+STRICT' },
      engagement: (await night.engagement(id, 'deepsea')).id,
      text: expect.stringContaining('First response within'),
      acknowledgeUrl: expect.stringMatching(/^http:\/\/localhost:7300\/a\//),
    })
    expect(() => new Webhook(secret).verify(body.replace('Pump', 'Lamp'), headers)).toThrow()
    await night.story.nobody.post(new URL(JSON.parse(body).acknowledgeUrl).pathname, undefined)
    expect((await night.engagement(id, 'deepsea')).state).toBe('acknowledged')
  })
})

describe('a webhook to a private address', () => {
  it.each([false, true])('is a gap while such webhooks are refused (allowed: %s)', async (allowPrivateWebhooks) => {
    await using receiver = await openReceiver()
    await using night = await openNight({ directory: answering(receiver.url), config: { allowPrivateWebhooks } })
    const id = await declare(night)
    await night.story.pass(15 * MINUTE)
    const refused = (await night.gaps(id)).filter(({ kind }) => kind === 'private_webhook')
    expect(receiver.received).toHaveLength(allowPrivateWebhooks ? 1 : 0)
    expect(refused.map(({ decides, action }) => [decides, action.includes('LIAISON_ALLOW_PRIVATE_WEBHOOKS')])).toEqual(
      allowPrivateWebhooks ? [] : [[['Hotline'], true]],
    )
  })
})

describe('without a mail server', () => {
  it('the next channel is tried, mail waits and says why, and leaves when there is a server', async () => {
    await using receiver = await openReceiver()
    await using night = await openNight({
      directory: answering(receiver.url),
      at: recently(),
      config: { smtpUrl: undefined },
    })
    const id = await declare(night)
    expect(await deliveries(night, id, 'deepsea')).toMatchObject([
      { state: 'queued', lastError: 'Mail is not configured: set LIAISON_SMTP_URL.' },
    ])
    expect(await night.engagement(id, 'incident_manager')).toMatchObject({ state: 'approved' })
    const unsent = async () => (await night.gaps(id)).filter(({ kind }) => kind === 'mail_not_configured')
    expect(await unsent()).toMatchObject([
      { decides: expect.arrayContaining(['Mia Stern']), action: expect.stringContaining('LIAISON_SMTP_URL') },
    ])
    await night.story.pass(15 * MINUTE)
    expect(receiver.received).toHaveLength(1)
    expect(await night.engagement(id, 'deepsea')).toMatchObject({ state: 'notified' })
    await night.story.nobody.post(
      new URL(JSON.parse(receiver.received[0]?.body ?? '').acknowledgeUrl).pathname,
      undefined,
    )

    const { house, mail } = night.story
    const worker = createWorker({ ...house, config: { ...house.config, smtpUrl: mail.url } }, { random: () => 0.5 })
    await worker.runUntilIdle()
    worker.close()
    expect(mail.to('noor@harbour.example')).toHaveLength(1)
    expect(await unsent()).toEqual([])
    // They have answered what the webhook brought: the same by mail would only say it again.
    expect(mail.to(HOTLINE)).toHaveLength(0)
    expect((await deliveries(night, id, 'deepsea')).map((one: { state: string }) => one.state)).toEqual([
      'superseded',
      'acknowledged',
    ])
  })
})

describe('one recipient whose server refuses or never answers', () => {
  it('never delays the others', async () => {
    let letGo = () => {}
    const stalled = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await using sink = await openSmtpSink({
      refuse: (address) =>
        address === 'desk@supplier3.example' ? 550 : address === 'desk@supplier4.example' ? 451 : undefined,
      beforeAnswer: ({ to }) => (to === 'desk@supplier5.example' ? stalled : Promise.resolve()),
    })
    await using night = await openNight({
      directory: crowdDirectory(40, 0),
      plan: CROWD_PLAN,
      config: { smtpUrl: sink.url },
    })
    const declared = await night.manager.post('incidents', {
      title: 'Pumps',
      severity: 3,
      classification: 'malicious-code',
      tlp: 'GREEN',
    })
    const worker = createWorker(night.story.house)
    worker.start()
    await vi.waitFor(
      () => expect(new Set(sink.mails.map(({ to }) => to).filter((to) => /^desk@/.test(to))).size).toBe(40 - 3),
      { timeout: 30_000, interval: 20 },
    )
    expect(await deliveries(night, declared.body.id, 'supplier3')).toMatchObject([{ state: 'bounced' }])
    expect(await deliveries(night, declared.body.id, 'supplier4')).toMatchObject([
      { state: 'queued', lastError: expect.stringContaining('451') },
    ])
    letGo()
    await worker.stop()
    worker.close()
    expect(await deliveries(night, declared.body.id, 'supplier5')).toMatchObject([{ state: 'sent' }])
  })
})

describe('of our own people', () => {
  it('a restricted incident writes to those who take part in it, and to nobody else', async () => {
    await using night = await openNight()
    const id = await declare(night, { restricted: true, facts: [{ key: 'nis2_significant', value: true }] })
    const ours = () =>
      [
        ...new Set(night.story.mail.mails.flatMap(({ to }) => to).filter((to) => to.endsWith('@harbour.example'))),
      ].sort()
    expect(ours()).toEqual(['mia@harbour.example'])
    expect((await night.gaps(id)).map(({ kind, key }) => `${kind} ${key}`)).toEqual(
      expect.arrayContaining(['no_function_holder technical_lead', 'no_approver legal']),
    )
    const byHand = { stakeholder: 'technical_lead', subject: 'Come', body: 'Come.', tlp: 'AMBER' }
    const refused = await night.manager.post(`incidents/${id}/messages`, byHand)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'nobody_to_reach', detail: expect.stringContaining('admit') },
    })
    for (let i = 0; i < 4; i += 1) await night.story.pass(15 * MINUTE)
    expect(ours()).toEqual(['mia@harbour.example'])
    await night.act(`incidents/${id}/participants`, { personId: await night.story.house.personId('noor.aziz') })
    expect(ours()).toEqual(['mia@harbour.example', 'noor@harbour.example'])
  })
})

describe('a large audience', () => {
  it('is one engagement, whose members are all told once', async () => {
    await using night = await openNight({ directory: crowdDirectory(0, 7), plan: CROWD_PLAN })
    const id = await night.declare({ tlp: 'CLEAR' })
    expect(await night.engagement(id, 'customer')).toMatchObject({ state: 'notified', label: 'Customer' })
    const told = night.story.mail.mails.flatMap(({ to }) => to).filter((to) => to.startsWith('desk@customer'))
    expect(told.sort()).toEqual(Array.from({ length: 7 }, (_, i) => mailboxOf('customer', i)))
    expect((await night.gaps(id)).map(({ key }) => key)).not.toContain('customer')
  })
})
