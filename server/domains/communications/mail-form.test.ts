import { describe, expect, it } from 'vitest'
import { isAddress, mailOf } from './mail-form.ts'
import { approvalText, messageText, noticeText } from './outgoing-text.ts'
import { textToHtml } from './text-to-html.ts'

const origin = { mailFrom: 'Liaison <liaison@harbour.example>', publicUrl: 'https://liaison.harbour.example' }
const addressing = {
  deliveryId: 'd1',
  incidentId: 'i1',
  recipientId: 'jon',
  to: { name: 'Jon Akande', address: 'jon@harbour.example' },
}
const reader = { name: 'Jon Akande', timeZone: 'Europe/Berlin' }
const by = Date.parse('2025-03-28T19:30:00Z')
const asked = { url: 'https://liaison.harbour.example/a/token', by }
const message = { subject: 'About the pumps', body: '⟦recipient.name⟧: ⟦acknowledge_url⟧', tlp: 'AMBER' }
const plain = { pap: null, repeat: 0 }

describe('a message as a mail', () => {
  const mail = mailOf(messageText(message, reader, asked, { pap: 'GREEN', repeat: 0 }), addressing, origin)

  it('is marked in the subject and in the first line of both parts', () => {
    expect(mail.subject).toBe('[TLP:AMBER] About the pumps')
    expect(mail.text).toBe('TLP:AMBER · PAP:GREEN\n\nJon Akande: https://liaison.harbour.example/a/token\n')
    expect(mail.html).toContain('<p><strong>TLP:AMBER · PAP:GREEN</strong></p>')
  })

  it('keeps its Message-ID over repetitions, and makes one thread for each incident and recipient', () => {
    expect(mail.messageId).toBe('<d1@liaison.harbour.example>')
    const next = mailOf(messageText(message, reader, null, plain), { ...addressing, deliveryId: 'd2' }, origin)
    expect(next.references).toBe(mail.references)
    const other = mailOf(messageText(message, reader, null, plain), { ...addressing, recipientId: 'mia' }, origin)
    expect(other.references).not.toBe(mail.references)
  })

  it('tells robots not to answer', () => {
    expect(mail.headers).toEqual({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' })
  })

  it.each(['x\r\nBcc: all@evil.example', 'x\nX: y', 'x\u2028Bcc: y', '=?utf-8?q?=0D=0ABcc:_y?='])(
    'has one line for a subject: %j',
    (subject) => {
      const { subject: line } = mailOf(messageText({ ...message, subject }, reader, null, plain), addressing, origin)
      expect(line).not.toMatch(/[\r\n\u2028]|=\?/)
    },
  )

  it('has one line for a name', () => {
    const to = { name: 'Jon\r\nBcc: all@evil.example', address: 'jon@harbour.example' }
    expect(mailOf(messageText(message, reader, null, plain), { ...addressing, to }, origin).to.name).not.toMatch(
      /[\r\n]/,
    )
  })
})

describe('a text', () => {
  it('that forgot the link gets it, because whoever is waited for must be able to answer', () => {
    const { body } = messageText({ ...message, body: 'Call us.' }, reader, asked, plain)
    expect(body).toBe(
      'Call us.\n\nPlease acknowledge by Fri 28 Mar 2025, 20:30 (Europe/Berlin): https://liaison.harbour.example/a/token',
    )
  })

  it('for which no answer is asked has no link', () => {
    expect(messageText(message, reader, null, plain).body).toMatch(/^Jon Akande: \(no answer/)
  })

  it('says when it is a reminder', () => {
    expect(messageText(message, reader, null, { pap: null, repeat: 1 }).subject).toBe('Reminder: About the pumps')
  })

  it('without content says nothing but the reference, and can be acknowledged', () => {
    const text = noticeText('INC-2026-0042', origin.publicUrl, 'Europe/Berlin', asked)
    expect(text).toMatchObject({ tlp: 'CLEAR', pap: null, subject: 'You are engaged in INC-2026-0042' })
    expect(text.body).toContain(asked.url)
  })

  it('for an approver leads to where the text can be read', () => {
    expect(approvalText('INC-2026-0042', 'legal', origin.publicUrl).body).toContain(`${origin.publicUrl}/approvals`)
  })
})

describe('the HTML part', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![pixel](https://evil.example/p.png)',
    '[x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,x)',
    '[x](&#106;avascript:alert(1))',
    '<style>@import "https://evil.example"</style>',
  ])('holds nothing that runs or is fetched: %s', (text) => {
    const html = textToHtml('TLP:AMBER', text)
    expect(html).not.toMatch(/<(script|img|style|iframe|link|object)|(href|src)="(?!https?:|mailto:)/i)
  })

  it('makes whole addresses into links, and nothing of what was made harmless', () => {
    const html = textToHtml('TLP:AMBER', 'https://liaison.example/a/x and hxxps://evil.example and www[.]evil.example')
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('<a href="https://liaison.example/a/x" rel="noopener noreferrer">')
  })
})

it.each([
  ['jon@harbour.example', true],
  ['jon+x@sub.harbour.example', true],
  ['a@b\r\nRCPT TO:<x@y>', false],
  ['a@b, c@d', false],
  ['"a b"@c', false],
  ['<a@b>', false],
  ['a@b@c', false],
  ['nobody', false],
])('%j is an address: %s', (text, is) => {
  expect(isAddress(text)).toBe(is)
})
