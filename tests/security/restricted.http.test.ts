import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openStory, type Story } from '../../server/testing/story.ts'

/** A restricted incident, as everybody sees it who does not take part: there is none. */
const INCIDENT = { title: 'Zanzibar', severity: 1, classification: 'malicious-code:infected-system', tlp: 'AMBER' }
let story: Story
let mia: Client
beforeAll(async () => {
  story = await openStory()
  mia = await story.as('mia@harbour.example')
})
afterAll(() => story.close())

const OTHERS = ['noor', 'lena', 'ruth', 'omar', 'tess'].map((name) => `${name}@harbour.example`)

describe('who does not take part', () => {
  let id: string
  let message: { id: string; contentHash: string }
  let engagement: { id: string }
  let entries: string[]
  beforeAll(async () => {
    id = (await mia.post('incidents', { ...INCIDENT, restricted: true })).body.id
    await story.work()
    const text = { stakeholder: 'csirt', subject: 'Zanzibar', body: 'Zanzibar', tlp: 'AMBER', approvals: ['legal'] }
    message = (await mia.post(`incidents/${id}/messages`, text)).body
    engagement = (await mia.get(`incidents/${id}/engagements`)).body.items[0]
    await story.work()
    const { items } = (await mia.get(`audit/entries?incident=${id}&limit=200`)).body
    entries = items.map(({ index }: { index: number }) => String(index))
    expect(entries.length).toBeGreaterThan(5)
  })

  test.each(OTHERS)('%s finds it nowhere', async (email) => {
    const other = await story.as(email)
    const parts = ['', '/facts', '/events', '/participants', '/posture', '/messages', '/engagements', '/submissions']
    const paths = [
      ...[...parts, '/waivers', '/submission-proposals'].map((part) => `incidents/${id}${part}`),
      `messages/${message.id}`,
      `messages/${message.id}/deliveries`,
      `messages/${message.id}/gate`,
      `engagements/${engagement.id}`,
    ]
    for (const path of paths) {
      expect([path, (await other.get(path)).status]).toEqual([path, 404])
      // Not even that it is there: what never was looks the same.
      const { body } = await other.get(path)
      const never = await other.get(path.replace(/[0-9a-f-]{36}/, '00000000-0000-4000-8000-000000000000'))
      expect({ ...body, instance: '' }).toEqual({ ...never.body, instance: '' })
    }
    for (const list of [
      'incidents',
      'incidents?q=zanzibar',
      'incidents?sort=due',
      'approvals',
      'audit/entries?limit=200',
    ]) {
      const text = JSON.stringify((await other.get(list)).body)
      for (const secret of [id, message.id, 'Zanzibar']) expect([list, text.includes(secret)]).toEqual([list, false])
    }
    expect((await other.get(`audit/entries?incident=${id}`)).body.items).toEqual([])
    expect((await other.get('audit/entries?action=message.written')).body.items).toEqual([])
    const proof = await other.get(`audit/entries/${entries[0]}/proof`)
    expect(JSON.stringify(proof.body)).not.toContain(id)
  })

  test.each(OTHERS)('%s changes nothing in it', async (email) => {
    const other = await story.as(email)
    const { contentHash } = message
    const before = await mia.get(`audit/entries?incident=${id}&limit=200`)
    const tries: [string, unknown][] = [
      [`messages/${message.id}/approvals`, { kind: 'legal', decision: 'approved', contentHash }],
      [`engagements/${engagement.id}/call-note`, { outcome: 'acknowledged' }],
      [`engagements/${engagement.id}/remind`, {}],
      [`engagements/${engagement.id}/stand-down`, { reason: 'x' }],
      [`incidents/${id}/participants`, { personId: await story.house.personId(email) }],
      [`incidents/${id}/facts`, { facts: [{ key: 'malicious', value: true }] }],
      [`incidents/${id}/messages`, { stakeholder: 'csirt', subject: 'x', body: 'x', tlp: 'AMBER' }],
      [`incidents/${id}/close`, { reason: 'x' }],
      [`audit/entries/${entries[0]}/erasure`, { reason: 'x' }],
    ]
    for (const [path, body] of tries) {
      const { status } = await other.post(path, body, { 'if-match': '"1"' })
      expect([path, [403, 404].includes(status)]).toEqual([path, true])
    }
    await story.work()
    expect((await mia.get(`audit/entries?incident=${id}&limit=200`)).body).toEqual(before.body)
  })

  test('gets no mail about it', async () => {
    const about = story.mail.mails.filter(({ raw }) => raw.includes('INC-2025-0001'))
    const people = about.flatMap(({ to }) => to).filter((to) => to.endsWith('@harbour.example'))
    expect([...new Set(people)]).toEqual(['mia@harbour.example'])
  })
})

test('a coordinator who did not declare an incident may still restrict it', async () => {
  const noor = await story.as('noor@harbour.example')
  const { id, version } = (await noor.post('incidents', INCIDENT)).body
  const change = { restricted: true, reason: 'names of patients' }
  const { status } = await mia.send('POST', `incidents/${id}/reclassify`, change, { 'if-match': `"${version}"` })
  expect(status).toBe(200)
  expect((await noor.get(`incidents/${id}`)).status).toBe(404)
  expect((await mia.get(`incidents/${id}/participants`)).body.items).toHaveLength(1)
})
