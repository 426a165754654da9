import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMailCatcher } from '../../kernel/mail-catcher.ts'
import { type Mail, mailOf } from './mail-form.ts'
import { createMailer, MAIL_NOT_CONFIGURED } from './mailer.ts'
import { openSmtp, type Smtp } from './smtp.ts'
import { openSmtpSink, type SmtpSink } from './testing/smtp-sink.ts'

const origin = { mailFrom: 'Liaison <liaison@harbour.example>', publicUrl: 'https://liaison.harbour.example' }
const mailTo = (address: string, subject = 'About the pumps'): Mail =>
  mailOf(
    { kind: 'message', tlp: 'AMBER', pap: null, subject, body: 'Zażółć *gęślą* jaźń.', acknowledgeUrl: null },
    { deliveryId: 'd1', incidentId: 'i1', recipientId: 'jon', to: { name: 'Jon "J" Akande, CERT', address } },
    origin,
  )

let sink: SmtpSink
let smtp: Smtp
beforeEach(async () => {
  sink = await openSmtpSink()
  smtp = openSmtp({ url: sink.url, connections: 4, timeoutMs: 1_500 })
})
afterEach(async () => {
  smtp.close()
  await sink.close()
})

describe('handing a mail over', () => {
  it('is done when the next server takes responsibility', async () => {
    expect(await smtp.send(mailTo('jon@harbour.example'))).toMatchObject({
      kind: 'sent',
      response: expect.stringMatching(/^250/),
    })
  })

  it('brings one subject, one recipient and both parts, whatever the title holds', async () => {
    await smtp.send(mailTo('jon@harbour.example', 'x\r\nBcc: all@evil.example\r\n\r\nbody'))
    const [arrived] = sink.arrived
    const mail = await simpleParser(arrived!.raw)
    expect(mail.headers.has('bcc')).toBe(false)
    expect(mail.subject).toBe('[TLP:AMBER] x Bcc: all@evil.example body')
    expect(mail.messageId).toBe('<d1@liaison.harbour.example>')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.text).toContain('Zażółć *gęślą* jaźń.')
    expect(mail.html).toContain('<em>gęślą</em>')
    expect(sink.arrived).toHaveLength(1)
  })

  it.each([
    ['an unknown mailbox', { refuse: 550 }, { kind: 'permanent', state: 'bounced' }],
    ['a refused text', { refuseText: 554 }, { kind: 'permanent', state: 'failed' }],
    ['a busy mailbox', { refuse: 450 }, { kind: 'transient', uncertain: false }],
    ['a full disk', { refuseText: 452 }, { kind: 'transient', uncertain: false }],
  ] as const)('says what %s means', async (_, behaviour, answer) => {
    sink.behave(behaviour)
    expect(await smtp.send(mailTo('jon@harbour.example'))).toMatchObject(answer)
    sink.behave('take')
    expect((await smtp.send(mailTo('jon@harbour.example'))).kind).toBe('sent')
  })

  it('knows that it does not know when the server hangs up after the text, and does not try by itself', async () => {
    sink.behave('hang up')
    expect(await smtp.send(mailTo('jon@harbour.example'))).toMatchObject({ kind: 'transient', uncertain: true })
    expect(sink.arrived).toHaveLength(1)
  })

  it('waits for nobody for ever, and others need not wait', async () => {
    sink.behave('stall', 'slow@harbour.example')
    const slow = smtp.send(mailTo('slow@harbour.example'))
    const others = await Promise.all(Array.from({ length: 20 }, (_, i) => smtp.send(mailTo(`p${i}@harbour.example`))))
    expect(others.every((answer) => answer.kind === 'sent')).toBe(true)
    expect(await slow).toMatchObject({ kind: 'transient' })
  })

  it('never sends to what is not one address', async () => {
    expect(await smtp.send(mailTo('a@b.example>\r\nRCPT TO:<c@d.example'))).toMatchObject({ code: 'bad_address' })
    expect(sink.arrived).toEqual([])
  })

  it('is tried later where nobody listens', async () => {
    await sink.close()
    expect(await smtp.send(mailTo('jon@harbour.example'))).toMatchObject({ kind: 'transient', uncertain: false })
  })

  it('stops when it is told to', async () => {
    sink.behave('stall')
    const stop = new AbortController()
    const sending = smtp.send(mailTo('jon@harbour.example'), stop.signal)
    setTimeout(() => stop.abort(new Error('The process shuts down.')), 50)
    await expect(sending).rejects.toThrow('shuts down')
  })
})

describe('mail of accounts', () => {
  it('goes the same way', async () => {
    await using catcher = await caught()
    const mailer = createMailer({ ...origin, smtpUrl: catcher.url })
    await mailer.sendMail({ to: 'jon@harbour.example', subject: 'Your\naccount', text: 'Open the link.' })
    mailer.close()
    expect(catcher.to('jon@harbour.example')[0]?.parsed).toMatchObject({ subject: 'Your account' })
  })

  it('says what is missing where mail is not configured', async () => {
    const mailer = createMailer(origin)
    await expect(mailer.sendMail({ to: 'a@b.example', subject: 's', text: 't' })).rejects.toThrow(MAIL_NOT_CONFIGURED)
  })
})

async function caught() {
  const catcher = await openMailCatcher()
  return { ...catcher, [Symbol.asyncDispose]: () => catcher.close() }
}
