import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openStory, type Story } from '../../server/testing/story.ts'

/** Whoever may do something, trying to do more with it. */
const INCIDENT = { title: 'A', severity: 1, classification: 'malicious-code:infected-system', tlp: 'AMBER' }
let story: Story
let mia: Client
let noor: Client
beforeAll(async () => {
  story = await openStory()
  mia = await story.as('mia@harbour.example')
  noor = await story.as('noor@harbour.example')
})
afterAll(() => story.close())

describe('whoever keeps the directory', () => {
  const evil = { name: 'Evil', kind: 'forensic_firm' }
  const channels = [{ kind: 'email', address: 'evil@evil.example' }]

  test('does not take a contact, to whom texts were approved, into another organisation', async () => {
    const contacts = [{ id: 'csirt.duty', name: 'Duty officer', channels }]
    expect(await mia.post('organisations', { ...evil, contacts })).toMatchObject({
      status: 409,
      body: { code: 'id_taken' },
    })
    expect((await mia.get('organisations/csirt')).body.contacts).toMatchObject([{ id: 'csirt.duty' }])
  })

  test('does not overwrite the agreement, and the ceiling, of another organisation', async () => {
    const agreements = [{ id: 'deepsea-retainer', kind: 'retainer', title: 'x', ceiling: 'RED' }]
    expect((await mia.post('organisations', { ...evil, agreements })).status).toBe(409)
    expect((await mia.get('organisations/deepsea')).body.agreements).toMatchObject([{ ceiling: 'AMBER+STRICT' }])
  })

  test.each([
    ['a second header in a name', { name: 'Desk\r\nBcc: x@evil.example', channels }],
    [
      'a second header in an address',
      { name: 'D', channels: [{ kind: 'email', address: 'a@b.example\r\nBcc: c@d.example' }] },
    ],
    ['two addresses in one', { name: 'D', channels: [{ kind: 'email', address: 'a@b.example, c@d.example' }] }],
    ['a file as a webhook', { name: 'D', channels: [{ kind: 'webhook', address: 'file:///etc/passwd' }] }],
    ['a webhook with line ends', { name: 'D', channels: [{ kind: 'webhook', address: 'https://b.example/\r\nX: y' }] }],
  ])('does not state %s', async (_, contact) => {
    expect((await mia.post('organisations', { ...evil, contacts: [contact] })).status).toBe(400)
  })
})

test('a declaration corrects no event of another incident, be it there or not', async () => {
  const event = { event: 'detection', at: '2025-03-28T19:00:00Z' }
  const { id } = (await noor.post('incidents', { ...INCIDENT, events: [event] })).body
  const known = (await noor.get(`incidents/${id}/events`)).body.items[0].id
  for (const corrects of [known, '00000000-0000-4000-8000-000000000000']) {
    const answer = await noor.post('incidents', { ...INCIDENT, events: [{ ...event, corrects }] })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_correction' } })
  }
})

test('instants at the ends of time are refused or carried, and stop no work', async () => {
  for (const at of [
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '9999-12-31T23:59:59-14:00',
    '+275760-09-13T00:00:00Z',
  ]) {
    const answer = await noor.post('incidents', { ...INCIDENT, events: [{ event: 'detection', at }] })
    expect([201, 400]).toContain(answer.status)
  }
  await story.work()
  const { rows } = await story.house.db.owner.query(
    `select last_error from reconcile_request where last_error is not null`,
  )
  expect(rows).toEqual([])
})

test('who wrote a text does not approve it, and nobody approves another text than was read', async () => {
  const lena = await story.as('lena@harbour.example')
  const paul = await story.as('paul@harbour.example')
  const { id } = (await noor.post('incidents', INCIDENT)).body
  const text = { stakeholder: 'csirt', subject: 's', body: 'b', tlp: 'AMBER', approvals: ['legal'] }
  const message = (await lena.post(`incidents/${id}/messages`, text)).body
  const decide = (who: Client, contentHash = message.contentHash) =>
    who.post(`messages/${message.id}/approvals`, { kind: 'legal', decision: 'approved', contentHash })
  expect(await decide(lena)).toMatchObject({ status: 403, body: { code: 'own_message' } })
  expect((await decide(noor)).status).toBe(403)
  expect((await decide(await story.as('ruth@harbour.example'))).status).toBe(403)
  expect((await decide(paul, '0'.repeat(64))).status).toBe(409)
  expect((await decide(paul)).status).toBe(200)
})

test('a title that would be a header, a script, a template or a link is none of them in the mail', async () => {
  const title =
    'a\r\nBcc: evil@evil.example\r\n\r\n<script>alert(1)</script> {{7*7}} ⟦acknowledge_url⟧ http://evil.example'
  await noor.post('incidents', { ...INCIDENT, title })
  await story.work()
  const about = story.mail.mails.filter(({ parsed }) => parsed.subject?.includes('script'))
  expect(about.length).toBeGreaterThan(0)
  expect(story.mail.to('evil@evil.example')).toEqual([])
  for (const { parsed } of about) {
    expect(parsed.headers.has('bcc')).toBe(false)
    expect(parsed.subject).not.toMatch(/\r|\n|⟦|\{\{|http:/)
    expect(parsed.html || '').not.toMatch(/<script|href="http:\/\/evil/)
  }
})

test('the public part of the log names nobody: names, addresses, titles and reasons can all be erased', async () => {
  const { rows } = await story.house.db.owner.query('select text from log_entry')
  const open = rows.map(({ text }) => text).join('\n')
  for (const word of ['Stern', 'Noor', '@', 'alert', 'evil.example', 'Duty officer', 'Harbour Water']) {
    expect([word, open.includes(word)]).toEqual([word, false])
  }
})

test('what rests in the database opens nothing by itself', async () => {
  const { rows } = await story.house.db.owner.query(`
    select 'secret' as what, encode(sealed, 'escape') as value from channel_secret
    union all select 'token', encode(token_hash, 'escape') from api_token
    union all select 'password', password_hash from credential`)
  expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['secret', 'token', 'password']))
  for (const { what, value } of rows) {
    if (what === 'password') expect(value).toMatch(/^\$argon2id\$/)
    else expect(value).not.toMatch(/whsec_|lia_/)
  }
})
