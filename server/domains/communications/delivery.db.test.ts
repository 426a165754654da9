import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { claim, leaseMs } from '../../kernel/due/claim.ts'
import { type MailCatcher, openMailCatcher } from '../../kernel/mail-catcher.ts'
import { acknowledgeDelivery } from './acknowledge.ts'
import { readAcknowledgeToken } from './acknowledge-token.ts'
import { deliverOnce } from './deliver-once.ts'
import type { DeliveryRow, MessageRow } from './queries.ts'
import { approvalRequestsOf, attemptsOf } from './queries.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import { remind } from './remind.ts'
import { markSilent } from './silence.ts'
import { startAttempt } from './start-attempt.ts'
import { type Desk, type DeskOptions, MINUTE, openDesk } from './testing/desk.ts'
import { openSmtpSink, type SmtpSink } from './testing/smtp-sink.ts'

let desk: Desk
let catcher: MailCatcher
let sink: SmtpSink
beforeEach(async () => {
  ;[catcher, sink] = await Promise.all([openMailCatcher(), openSmtpSink()])
})
afterEach(async () => {
  await desk.close()
  await Promise.all([catcher.close(), sink.close()])
})

const open = async (options: DeskOptions = {}) => {
  desk = await openDesk({ smtpUrl: catcher.url, ...options })
}
/** A text to the forensic firm, tried at its hotline by mail. */
async function ask(draft: Partial<Parameters<Desk['write']>[0]> = {}, state?: string) {
  const engagementId = await desk.engage('deepsea', state)
  const message = await desk.write({
    engagementId,
    recipients: ['deepsea.hotline', 'deepsea.deputy'],
    acknowledgeWithin: 15 * MINUTE,
    ...draft,
  })
  await tryContact(message, 'primary')
  return { message, engagementId }
}
async function tryContact(message: MessageRow, use: 'primary' | 'backup', id = 'deepsea.hotline') {
  const contact = await desk.contact('deepsea', id)
  await desk.as((tx, ctx) =>
    startAttempt(tx, ctx, {
      incidentId: desk.incident.id,
      subject: { engagementId: message.engagementId ?? '' },
      contact,
      use,
      messageIds: [message.id],
      acknowledgeWithin: 15 * MINUTE,
    }),
  )
}
/** A text to one of our own people, for which no answer is asked. */
async function tell(key: string, draft: Partial<Parameters<Desk['write']>[0]> = {}) {
  const contact = await desk.colleague(key)
  const message = await desk.write({ audience: 'internal', recipients: [contact.id], ...draft })
  await desk.as((tx, ctx) => deliverOnce(tx, ctx, { messageId: message.id, contact, use: 'primary' }))
  return message
}
const only = async (message: MessageRow): Promise<DeliveryRow> => {
  const [delivery, ...others] = await desk.deliveries(message.id)
  expect(others).toEqual([])
  return delivery!
}
const owner = (sql: string, values: unknown[] = []) => desk.house.db.owner.query(sql, values)

describe('a released text', () => {
  it('leaves by mail, marked, with a link that acknowledges exactly this delivery', async () => {
    await open()
    const { message } = await ask()
    await desk.work()
    const [mail] = catcher.to('hotline@deepsea.example')
    expect(mail?.parsed.subject).toBe('[TLP:AMBER] Activation')
    expect(mail?.parsed.text).toMatch(/^TLP:AMBER\n\nHotline, please call us\. http:\/\/localhost:7300\/a\//)
    const delivery = await only(message)
    const token = /\/a\/(\S+)/.exec(mail?.parsed.text ?? '')?.[1] ?? ''
    expect(readAcknowledgeToken(desk.house.secrets, token, desk.house.clock.now())).toEqual({
      kind: 'read',
      deliveryId: delivery.id,
    })
    expect(delivery).toMatchObject({ state: 'sent', sentAt: desk.house.clock.now(), attempts: 0 })
    expect(delivery.response).toMatch(/^250/)
    expect((await desk.message(message.id)).state).toBe('sent')
    expect(await desk.log('delivery.sent')).toMatchObject([{ payload: { message: message.id, asNotice: false } }])
  })

  it('leaves once, however often the work runs', async () => {
    await open()
    await ask()
    await Promise.all([desk.work(), desk.work()])
    await desk.work()
    expect(catcher.mails).toHaveLength(1)
  })

  it('proposes the submission that it would be, and never confirms it', async () => {
    await open()
    const satisfies = { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'harbour-de', instance: '' }
    const message = await desk.write({ recipients: ['csirt.duty'], satisfies })
    await owner(`update approval_request set state = 'approved'`)
    await owner(`update message set state = 'queued'`)
    const contact = await desk.contact('csirt')
    await desk.as((tx, ctx) => deliverOnce(tx, ctx, { messageId: message.id, contact, use: 'primary' }))
    await desk.work()
    const { rows } = await owner('select duty, stage, entity_id, state from submission_proposal')
    expect(rows).toEqual([{ duty: 'eu-nis2-23', stage: 'early_warning', entity_id: 'harbour-de', state: 'open' }])
    expect((await owner('select * from submission')).rows).toEqual([])
  })
})

describe('the gate decides when a delivery is claimed', () => {
  it('a RED text to our own people by mail goes as a notice without content', async () => {
    await open({ incident: { tlp: 'RED', title: 'The board is blackmailed' } })
    const message = await tell('mia.stern', { tlp: 'RED', subject: 'The board', body: 'They want money.' })
    await desk.work()
    const [mail] = catcher.mails
    expect(mail?.parsed.subject).toBe(`[TLP:CLEAR] You are engaged in ${desk.incident.reference}`)
    expect(mail?.raw).not.toMatch(/board|money|blackmail/i)
    expect(await only(message)).toMatchObject({ state: 'sent', asNotice: true })
  })

  it('an agreement that has ended since refuses it, in a sentence, and the attempt has failed', async () => {
    await open()
    const { message } = await ask({ tlp: 'AMBER+STRICT' })
    await owner(`update agreement set valid_to = '2025-01-01'`)
    await desk.work()
    expect(catcher.mails).toEqual([])
    const delivery = await only(message)
    expect(delivery.state).toBe('refused')
    expect(delivery.lastError).toContain('Hotline (Deep Sea Forensics) may receive up to TLP:AMBER')
    expect(await desk.log('delivery.refused')).toMatchObject([{ payload: { codes: ['over_ceiling'] } }])
    expect(await desk.as((tx) => attemptsOf(tx, desk.incident.id))).toMatchObject([{ failed: true }])
  })

  it('a marking of the incident that has risen since asks for communications first', async () => {
    await open()
    const { message } = await ask()
    await owner(`update incident set tlp = 'AMBER+STRICT'`)
    await desk.work()
    expect(catcher.mails).toEqual([])
    expect((await only(message)).state).toBe('held')
    expect((await desk.message(message.id)).state).toBe('held')
    expect(await desk.as((tx) => approvalRequestsOf(tx, desk.incident.id))).toMatchObject([
      { kind: 'communications', state: 'open' },
    ])
  })

  it('a text that was changed behind its approval does not leave', async () => {
    await open()
    const { message } = await ask({ approvals: ['legal'] })
    await owner(`update approval_request set state = 'approved'`)
    await owner(`update delivery set state = 'queued'`)
    await owner(`update message set state = 'leaving', body = 'Something else.'`)
    await desk.work()
    expect(catcher.mails).toEqual([])
    expect((await only(message)).state).toBe('held')
  })

  it.each([
    ['a contact that has left', `update contact set active = false`, 'unknown_recipient'],
    ['an organisation that has left', `update organisation set active = false`, 'unknown_recipient'],
    ['a channel that is gone', `update channel set active = false`, 'channel_gone'],
    [
      'no plan and no agreement',
      `with p as (update plan set status = 'retired') update agreement set active = false`,
      'no_ceiling',
    ],
  ])('%s gets nothing', async (_, change, code) => {
    await open()
    await ask()
    await owner(change)
    await desk.work()
    expect(catcher.mails).toEqual([])
    expect((await desk.log('delivery.refused'))[0]?.payload.codes).toContain(code)
  })

  it('privileged texts go to counsel alone', async () => {
    await open()
    const refused = await tell('mia.stern', { privileged: true })
    const sent = await tell('lena.voss', { privileged: true })
    await desk.work()
    expect((await only(refused)).state).toBe('refused')
    expect((await only(sent)).state).toBe('sent')
  })

  it('our own people who do not take part in a restricted incident are told nothing', async () => {
    await open()
    const message = await tell('noor.aziz')
    await owner('update incident set restricted = true')
    await desk.work()
    expect(catcher.mails).toEqual([])
    expect((await only(message)).lastError).toContain('Admit them first')
  })

  it('an exercise stays in the house, and says what it is', async () => {
    await open({ incident: { exercise: true } })
    const { message } = await ask()
    await tell('mia.stern')
    await desk.work()
    expect((await only(message)).lastError).toContain('Deep Sea Forensics has not agreed to be drilled')
    expect(catcher.mails.map(({ parsed }) => parsed.subject)).toEqual(['[TLP:AMBER] EXERCISE: Activation'])
    expect(catcher.mails[0]?.parsed.text).toContain('EXERCISE. This is a drill.')
  })

  it('a person whose address has changed gets it at the new one', async () => {
    await open()
    await tell('mia.stern')
    await owner(
      `update person set email = 'mia.new@harbour.example' where key = 'mia.stern' or email = 'mia@harbour.example'`,
    )
    await desk.work()
    expect(catcher.to('mia.new@harbour.example')).toHaveLength(1)
  })

  it('a superseded text stays here', async () => {
    await open()
    const { message } = await ask()
    await owner(`update message set state = 'superseded'`)
    await desk.work()
    expect(catcher.mails).toEqual([])
    expect((await only(message)).state).toBe('superseded')
  })
})

describe('a server that does not take it', () => {
  it('is asked again later and later, and the text arrives once', async () => {
    await open({ smtpUrl: sink.url })
    const { message } = await ask()
    sink.behave({ refuse: 450 })
    await desk.work()
    const { clock } = desk.house
    expect(await only(message)).toMatchObject({ state: 'queued', attempts: 1, dueAt: clock.now() + 10_000 })
    clock.advance(10_000)
    await desk.work()
    expect(await only(message)).toMatchObject({ state: 'queued', attempts: 2, dueAt: clock.now() + 20_000 })
    sink.behave('take')
    await desk.work()
    expect(sink.arrived).toEqual([])
    clock.advance(20_000)
    await desk.work()
    expect(sink.arrived).toHaveLength(1)
    expect(await only(message)).toMatchObject({ state: 'sent', lastError: null })
    expect(await desk.log('delivery.delayed')).toHaveLength(1)
  })

  it('for good, is not asked again', async () => {
    await open({ smtpUrl: sink.url })
    const { message } = await ask()
    sink.behave({ refuse: 550 })
    await desk.work()
    expect(await only(message)).toMatchObject({ state: 'bounced', lastError: expect.stringContaining('550') })
    expect(await desk.as((tx) => attemptsOf(tx, desk.incident.id))).toMatchObject([{ failed: true }])
    desk.house.clock.advance(86_400_000)
    expect(await desk.work()).toBe(0)
  })

  it('for three days, is given up, visibly', async () => {
    await open({ smtpUrl: sink.url })
    const { message } = await ask()
    sink.behave({ refuse: 450 })
    for (let hour = 0; hour <= 78; hour += 6) {
      await desk.work()
      desk.house.clock.advance(6 * 3_600_000)
    }
    expect(await only(message)).toMatchObject({ state: 'failed', lastError: expect.stringContaining('three days') })
  })

  it('and hangs up after the text, may have it: it is sent again under the same id, and that is on record', async () => {
    await open({ smtpUrl: sink.url })
    await ask()
    sink.behave('hang up')
    await desk.work()
    sink.behave('take')
    desk.house.clock.advance(MINUTE)
    await desk.work()
    const ids = sink.arrived.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    expect(await desk.log('delivery.answer_lost')).toHaveLength(1)
  })

  it('for one recipient, does not delay fifty others', async () => {
    await open({ smtpUrl: sink.url })
    sink.behave('stall', 'hotline@deepsea.example')
    const { message } = await ask()
    const addressees = Array.from({ length: 50 }, (_, i) => ({
      contact: { id: 'deepsea.deputy', name: `Deputy ${i}` },
      channels: [
        { id: `c${i}`, kind: 'email', address: `p${i}@deepsea.example`, use: 'primary', outOfBand: false } as const,
      ],
    }))
    await owner(
      `insert into channel (id, contact_id, kind, address, use) select 'c' || n, 'deepsea.deputy', 'email', 'p' || n || '@deepsea.example', 'primary' from generate_series(0, 49) n`,
    )
    const { incidentId, engagementId, id } = message
    const rest = { incidentId, engagementId, attemptId: null, acknowledgeBy: null, of: { messageIds: [id] } }
    await desk.as((tx, ctx) => queueDeliveries(tx, ctx, { ...rest, addressees }))
    const now = Date.now()
    await owner(`update delivery set due_at = $1, created_at = $1`, [new Date(now - 60_000)])
    const loop = desk.loop({ clock: systemClock, timeouts: { mail: 8_000 } })
    loop.start()
    await vi.waitFor(() => expect(sink.arrived).toHaveLength(50), { timeout: 6_000 })
    expect(sink.arrived.some(({ to }) => to.startsWith('hotline'))).toBe(false)
    await loop.stop(10)
  })
})

describe('a process that dies', () => {
  it('between handing over and noting it, leaves a window that SMTP cannot close: sent again, same id, on record', async () => {
    await open()
    const { message } = await ask()
    const { clock, worker } = desk.house
    await claim(worker, { name: 'delivery', table: 'delivery', run: async () => {} }, clock.now(), 10)
    // Killed after the text went out: what it would have written in the end is lost.
    await owner('update delivery set handover_at = $1', [new Date(clock.now())])
    clock.advance(leaseMs)
    await desk.work()
    expect(catcher.mails).toHaveLength(1)
    const delivery = await only(message)
    expect(delivery.state).toBe('sent')
    expect(catcher.mails[0]?.parsed.messageId).toBe(`<${delivery.id}@localhost>`)
    expect(await desk.log('delivery.repeated_after_crash')).toHaveLength(1)
  })

  it('before handing over, costs nothing but the lease', async () => {
    await open()
    const { message } = await ask()
    const { clock, worker } = desk.house
    await claim(worker, { name: 'delivery', table: 'delivery', run: async () => {} }, clock.now(), 10)
    expect(await desk.work()).toBe(0)
    clock.advance(leaseMs)
    await desk.work()
    expect((await only(message)).state).toBe('sent')
    expect(await desk.log('delivery.repeated_after_crash')).toEqual([])
  })
})

describe('without a mail server', () => {
  it('mail waits, visibly and without counting, and is taken at once when there is one', async () => {
    await open({ smtpUrl: undefined })
    const { message } = await ask()
    await desk.work()
    const before = await only(message)
    expect(before).toMatchObject({
      state: 'queued',
      attempts: 0,
      lastError: 'Mail is not configured: set LIAISON_SMTP_URL.',
      dueAt: desk.house.clock.now(),
    })
    expect(await desk.work()).toBe(0)
    await desk.work({ smtpUrl: catcher.url })
    expect(catcher.mails).toHaveLength(1)
    expect(await only(message)).toMatchObject({ state: 'sent', lastError: null })
  })
})

describe('an answer', () => {
  it('counts for every channel, once, and the repetition that still waited stays here', async () => {
    await open()
    const { message, engagementId } = await ask({}, 'notified')
    await desk.work()
    await tryContact(message, 'primary', 'deepsea.deputy')
    const [first] = await desk.deliveries(message.id)
    const press = () => desk.as((tx, ctx) => acknowledgeDelivery(tx, ctx, first!.id, 'link'))
    expect(await press()).toEqual({ engagementId, already: false })
    expect(await press()).toEqual({ engagementId, already: true })
    await owner(`update engagement set state = 'acknowledged'`)
    await desk.work()
    expect((await desk.deliveries(message.id)).map(({ state }) => state)).toEqual(['acknowledged', 'superseded'])
    expect(catcher.mails).toHaveLength(1)
  })

  it('does not keep another text from somebody who has not got it yet', async () => {
    await open()
    const { message } = await ask({}, 'acknowledged')
    await desk.work()
    expect((await only(message)).state).toBe('sent')
  })

  it('that does not come is silence, and may be reminded of on purpose', async () => {
    await open()
    const { message, engagementId } = await ask({}, 'notified')
    await desk.work()
    await desk.as((tx, ctx) => markSilent(tx, ctx, { engagementId }))
    expect((await only(message)).state).toBe('silent')
    await desk.as((tx, ctx) => remind(tx, ctx, engagementId))
    await desk.work()
    expect(catcher.mails.map(({ parsed }) => parsed.subject)).toEqual([
      '[TLP:AMBER] Activation',
      '[TLP:AMBER] Reminder: Activation',
    ])
    expect((await desk.deliveries(message.id)).map(({ repeat }) => repeat)).toEqual([0, 1])
  })

  it('cannot be reminded of before anything was sent', async () => {
    await open()
    const engagementId = await desk.engage('deepsea')
    await expect(desk.as((tx, ctx) => remind(tx, ctx, engagementId))).rejects.toMatchObject({
      code: 'nothing_to_repeat',
    })
  })
})

it('an approver is asked by mail, which says nothing but that there is something to decide', async () => {
  await open()
  const message = await desk.write({ recipients: ['csirt.duty'], approvals: ['legal'], subject: 'Secret' })
  const [request] = await desk.as((tx) => approvalRequestsOf(tx, desk.incident.id))
  const contact = await desk.colleague('lena.voss')
  const subject = { approvalRequestId: request!.id }
  const rest = {
    incidentId: desk.incident.id,
    contact,
    use: 'primary' as const,
    messageIds: [],
    acknowledgeWithin: MINUTE,
  }
  await desk.as((tx, ctx) => startAttempt(tx, ctx, { ...rest, subject }))
  await desk.work()
  const [mail] = catcher.to('lena@harbour.example')
  expect(mail?.parsed.subject).toBe(`[TLP:CLEAR] Your legal approval is asked for in ${desk.incident.reference}`)
  expect(mail?.raw).not.toContain('Secret')
  expect((await desk.message(message.id)).state).toBe('held')
})
