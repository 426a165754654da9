import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Night, openNight } from '../../testing/night.ts'
import type { Client } from '../../testing/story.ts'

const LENA = 'lena@harbour.example'

let night: Night
let id: string
beforeEach(async () => {
  night = await openNight()
  id = await night.declare({ facts: [{ key: 'nis2_significant', value: true }] })
})
afterEach(() => night.story.close())

const warning = async () => (await night.messages(id, 'csirt'))[0]
async function edit(change: object, version: number, by: Client = night.manager) {
  const { id: message } = await warning()
  const answer = await by.send('PATCH', `messages/${message}`, change, { 'if-match': `"${version}"` })
  await night.story.work()
  return answer
}
const decide = async (email: string, decision: 'approved' | 'rejected', comment?: string) => {
  const approver = await night.story.as(email)
  const [{ request, message }] = (await approver.get('approvals')).body.items
  const answer = await approver.post(`messages/${message.id}/approvals`, {
    ...{ kind: request.kind, decision, comment, contentHash: message.contentHash },
  })
  await night.story.work()
  return answer
}

describe('a text that waits', () => {
  it('is rewritten by a person, and the plan does not write it over', async () => {
    const before = await warning()
    const answer = await edit({ body: 'We were attacked. More follows.' }, before.version)
    expect(answer).toMatchObject({ status: 200, body: { state: 'held', subject: before.subject } })
    await night.learn(id, { personal_data_breach: true })
    expect((await warning()).body).toBe('We were attacked. More follows.')
    expect(await night.log('message.edited')).toMatchObject([{ payload: { before: before.contentHash } }])
  })

  it('is asked for anew, and not of whoever rewrote it', async () => {
    const lena = await night.story.as(LENA)
    await edit({ body: 'Mine.' }, (await warning()).version, lena)
    const own = await decide(LENA, 'approved')
    expect(own).toMatchObject({ status: 403, body: { code: 'own_message' } })
    expect((await decide('paul@harbour.example', 'approved')).status).toBe(200)
    expect(night.story.mail.to('duty@csirt.example')[0]?.parsed.text).toContain('Mine.')
  })

  it('is marked lower than its incident only with an approval of that', async () => {
    const { body } = await edit({ tlp: 'GREEN' }, (await warning()).version)
    const open = body.approvals.filter(({ state }: { state: string }) => state === 'open')
    expect(open.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['communications', 'legal'])
  })

  it('is not overwritten unseen, nor once it has left', async () => {
    const { version } = await warning()
    await edit({ body: 'First.' }, version)
    expect(await edit({ body: 'Second.' }, version)).toMatchObject({ status: 412, body: { code: 'version_changed' } })
    await decide(LENA, 'approved')
    const sent = await warning()
    expect(await edit({ body: 'Third.' }, sent.version)).toMatchObject({ status: 409, body: { code: 'message_left' } })
    expect((await warning()).body).toBe('First.')
  })
})

it('an approver sees what they decided on last, to compare it with what is asked now', async () => {
  const lena = await night.story.as(LENA)
  const waiting = async () => (await lena.get('approvals')).body.items[0]
  expect((await waiting()).lastDecided).toBeNull()
  const first = await warning()
  await decide(LENA, 'rejected', 'Say when.')
  await edit({ body: 'At nine.' }, (await warning()).version)
  expect(await waiting()).toMatchObject({
    message: { body: 'At nine.' },
    lastDecided: { comment: 'Say when.', subject: first.subject, body: first.body, tlp: first.tlp },
  })
  expect((await (await night.story.as('paul@harbour.example')).get('approvals')).body.items[0].lastDecided).toBeNull()
})

describe('a preview', () => {
  const preview = (body: object) => night.manager.post(`incidents/${id}/messages/preview`, body)

  it('says who would read what, what it takes and what the gate says, and writes nothing', async () => {
    const before = (await night.manager.get(`incidents/${id}/messages`)).body.items.length
    const answer = await preview({
      ...{ stakeholder: 'deepsea', subject: 'Help', tlp: 'AMBER' },
      body: 'Dear ⟦recipient.name⟧, come.',
    })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        approvals: ['communications'],
        recipients: [
          { id: 'deepsea.hotline', name: 'Hotline (Deep Sea Forensics)', body: 'Dear Hotline, come.' },
          { id: 'deepsea.deputy', body: 'Dear Deputy, come.' },
        ],
      },
    })
    expect(answer.body.gate[0]).toMatchObject({ channel: 'email', outcome: 'held', why: expect.any(String) })
    expect((await night.manager.get(`incidents/${id}/messages`)).body.items).toHaveLength(before)
  })

  it('renders a template of the plan with what is known of the incident', async () => {
    const { body } = await preview({ stakeholder: 'legal_counsel', template: 'counsel' })
    expect(body).toMatchObject({ privileged: true, tlp: 'AMBER+STRICT' })
    expect(body.body).toContain('NIS2')
    expect(body.recipients[0]).toMatchObject({ name: 'Lena Voss' })
  })

  it.each([
    [{ stakeholder: 'nobody', subject: 'a', body: 'b', tlp: 'AMBER' }, 'unknown_stakeholder'],
    [{ stakeholder: 'deepsea', template: 'nothing' }, 'unknown_template'],
    [{ stakeholder: 'deepsea', subject: 'a', body: '⟦unheard.of⟧', tlp: 'AMBER' }, 'unknown_placeholder'],
    [{ stakeholder: 'deepsea', subject: 'a' }, 'invalid_input'],
  ])('of %j is refused', async (body, code) => {
    expect(await preview(body)).toMatchObject({ status: 400, body: { code } })
  })
})
